package io.keyhaven.vault.kv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Paths below a folder that a caller may list. */
record Below(List<KvRepository.Entry> entries) {

  /** Each as its path goes on from the folder. */
  Stream<String> names() {
    return entries.stream().map(KvRepository.Entry::name);
  }

  /** What lies directly in the folder: paths, and folders with a slash. */
  Stream<String> directNames() {
    return names().map(Below::direct).distinct();
  }

  /**
   * What paths say about themselves, by name.
   *
   * @param versions of each, oldest first
   */
  static Map<String, MetadataView> info(
      List<KvRepository.Entry> entries, Map<UUID, List<KvVersion>> versions) {
    Map<String, MetadataView> info = new LinkedHashMap<>();
    for (KvRepository.Entry entry : entries) {
      info.put(
          entry.name(),
          MetadataView.of(
              entry.settings(), versions.getOrDefault(entry.settings().pathId(), List.of())));
    }
    return info;
  }

  private static String direct(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash + 1);
  }
}
