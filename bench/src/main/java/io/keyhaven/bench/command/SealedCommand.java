package io.keyhaven.bench.command;

import io.keyhaven.bench.sealed.SealedBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./keyhaven bench sealed}: what sealed vaults cost a client. */
@Command(
    name = "sealed",
    description = "What sealed vaults cost a client, in Java and in a Chromium.",
    mixinStandardHelpOptions = true)
final class SealedCommand implements Callable<Integer> {
  @ParentCommand private BenchCommand bench;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    return new SealedBench(bench.repository(), spec.commandLine().getOut()).run() ? 0 : 1;
  }
}
