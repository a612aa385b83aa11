package io.keyhaven.vault.path;

/**
 * What a locked path says about itself to those who write as clients of KV v2 do.
 *
 * @param customMetadata a JSON object of strings; null when none was given
 * @param casEnforced whether a write has to say which revision it starts from
 * @param revision 0 also when everything of before was removed
 * @param listed whether there is anything to show
 */
public record PathSettings(
    String customMetadata, boolean casEnforced, long revision, boolean listed) {}
