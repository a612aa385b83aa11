package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * Keys in order, with what those say about themselves that are paths.
 *
 * @param keyInfo nothing of folders
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DetailedListView(List<String> keys, Map<String, MetadataView> keyInfo) {}
