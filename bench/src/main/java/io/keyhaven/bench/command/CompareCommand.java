package io.keyhaven.bench.command;

import io.keyhaven.bench.report.Comparison;
import io.keyhaven.bench.report.Result;
import io.keyhaven.bench.report.ResultFiles;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./keyhaven bench compare A B}: what changed between two commits. */
@Command(name = "compare", description = "Two results side by side.")
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private BenchCommand bench;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "<before>", description = "A commit of bench/results.")
  private String before;

  @Parameters(index = "1", paramLabel = "<after>", description = "Another, or a file.")
  private String after;

  @Override
  public Integer call() throws Exception {
    var files = new ResultFiles(bench.repository());
    Result first = files.read(before);
    Result second = files.read(after);
    PrintWriter out = spec.commandLine().getOut();
    out.println(first.commit() + " → " + second.commit());
    if (!first.machine().equals(second.machine())) {
      out.println(
          "They ran on different machines: only the ratios of processor time say anything.");
    }
    out.println();
    out.println(Comparison.of(first, second));
    return 0;
  }
}
