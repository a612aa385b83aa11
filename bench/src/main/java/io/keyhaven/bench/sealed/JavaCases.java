package io.keyhaven.bench.sealed;

import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.SealedKeyring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The cases with the Java client, in this process. */
final class JavaCases {
  private static final String RUNTIME = "Java " + Runtime.version().feature();
  private static final char[] PASSPHRASE = "four otters under one bridge".toCharArray();
  private static final int WARM_UPS = 3;

  private final Consumer<SealedFigure> told;

  /**
   * @param told every figure as soon as it is there
   */
  JavaCases(Consumer<SealedFigure> told) {
    this.told = told;
  }

  List<SealedFigure> run() {
    List<SealedFigure> figures = new ArrayList<>();
    figures.add(derive());
    var thousand = new SealedWork(1_000);
    figures.add(measure("open-1000", 10, thousand::open));
    figures.add(measure("encrypt-1000", 10, () -> thousand.encrypt(1_000)));
    figures.add(measure("rekey-10000", 5, new SealedWork(10_000)::rekey));
    figures.add(measure("list-100000", 5, new SealedWork(100_000)::open));
    return figures;
  }

  /** Opens a keyring, which is deriving and one decryption of 80 bytes. */
  private SealedFigure derive() {
    UUID user = UUID.randomUUID();
    try (MemberKeys keys = MemberKeys.generate()) {
      SealedKeyring keyring = SealedKeyring.seal(user, keys, PASSPHRASE);
      return measure("derive-600000", 10, () -> opened(keyring));
    }
  }

  private static int opened(SealedKeyring keyring) {
    try (MemberKeys keys = keyring.open(PASSPHRASE)) {
      return keys.publicKeys().hashCode();
    }
  }

  private SealedFigure measure(String name, int runs, IntSupplier work) {
    int ignored = 0;
    for (int i = 0; i < WARM_UPS; i++) {
      ignored += work.getAsInt();
    }
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begun = System.nanoTime();
      ignored += work.getAsInt();
      millis[i] = (System.nanoTime() - begun) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
    if (ignored == 0) {
      throw new IllegalStateException(name + " did nothing");
    }
    Arrays.sort(millis);
    var figure =
        new SealedFigure(name, RUNTIME, runs, round(millis[runs / 2]), round(millis[runs - 1]));
    told.accept(figure);
    return figure;
  }

  private static double round(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
