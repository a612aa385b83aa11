package io.keyhaven.vault.sealed.link;

import static io.keyhaven.vault.sealed.form.Binary.text;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a link carries, to be opened with its secret. */
@Schema(name = "OneTimeLinkContentView")
public record LinkContentView(String encryptedValue, String iv, int viewsLeft) {

  static LinkContentView of(OneTimeLink link) {
    return new LinkContentView(text(link.encryptedValue), text(link.iv), link.viewsLeft);
  }
}
