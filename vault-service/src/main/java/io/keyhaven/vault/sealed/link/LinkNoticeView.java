package io.keyhaven.vault.sealed.link;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a link can be opened; looking does not use it up. */
@Schema(name = "OneTimeLinkNoticeView")
public record LinkNoticeView(UUID id, Instant expiresAt) {}
