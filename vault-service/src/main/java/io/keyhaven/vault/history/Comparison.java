package io.keyhaven.vault.history;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.history.CompareView.Item;
import io.keyhaven.vault.history.CompareView.Status;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.secret.PathState;
import io.keyhaven.vault.secret.SealedSecret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two states side by side. Values are opened only for a caller who may reveal both. */
record Comparison(PathState left, PathState right) {

  CompareView toView(ProjectKeys keys) {
    boolean mayReveal =
        left.place().allows(Permission.SECRET_REVEAL)
            && right.place().allows(Permission.SECRET_REVEAL);
    Map<String, SealedSecret> ofLeft = byName(left);
    Map<String, SealedSecret> ofRight = byName(right);
    var names = new TreeSet<String>(ofLeft.keySet());
    names.addAll(ofRight.keySet());
    return new CompareView(
        left.place().environment().slug(),
        right.place().environment().slug(),
        left.place().path().value(),
        names.stream()
            .map(
                name ->
                    new Item(name, status(ofLeft.get(name), ofRight.get(name), mayReveal, keys)))
            .toList());
  }

  private static Status status(
      SealedSecret left, SealedSecret right, boolean mayReveal, ProjectKeys keys) {
    if (left == null) {
      return Status.ONLY_RIGHT;
    }
    if (right == null) {
      return Status.ONLY_LEFT;
    }
    if (!mayReveal) {
      return Status.BOTH;
    }
    return isEqual(left, right, keys) ? Status.SAME : Status.DIFFERENT;
  }

  private static boolean isEqual(SealedSecret left, SealedSecret right, ProjectKeys keys) {
    if (left.stored().json() != right.stored().json()) {
      return false;
    }
    byte[] one = left.open(keys);
    byte[] other = right.open(keys);
    try {
      return MessageDigest.isEqual(one, other);
    } finally {
      Arrays.fill(one, (byte) 0);
      Arrays.fill(other, (byte) 0);
    }
  }

  private static Map<String, SealedSecret> byName(PathState state) {
    return state.secrets().stream()
        .collect(Collectors.toMap(SealedSecret::name, Function.identity()));
  }
}
