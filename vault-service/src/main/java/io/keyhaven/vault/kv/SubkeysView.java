package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A version with the keys of its data, down to the depth asked for; where a value would stand is
 * null.
 *
 * @param subkeys null when it is deleted or destroyed
 */
public record SubkeysView(Map<String, JsonNode> subkeys, VersionView metadata) {}
