package io.keyhaven.bench.command;

import io.keyhaven.bench.report.PerformancePage;
import io.keyhaven.bench.report.Result;
import io.keyhaven.bench.report.ResultFiles;
import io.keyhaven.bench.report.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./keyhaven bench}: measures everything and writes it down. */
@Command(
    name = "keyhaven bench",
    description = "Measure the suite, on one of its own.",
    mixinStandardHelpOptions = true,
    subcommands = {CompareCommand.class, SealedCommand.class})
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--repository", hidden = true, required = true)
  private Path repository;

  @Option(
      names = "--quick",
      description = "A first look: 1,000 secrets, measured briefly; docs stay as they are.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "<scenario>",
      split = ",",
      description = "Only these scenarios; docs stay as they are.")
  private Set<String> only = new TreeSet<>();

  @Option(
      names = "--sizes",
      paramLabel = "<secrets>",
      split = ",",
      description = "Organizations of so many secrets, multiples of 100; docs stay as they are.")
  private List<Integer> sizes;

  @Option(
      names = "--warm-up",
      paramLabel = "<seconds>",
      description = "At most, for all scenarios together, before the first is measured.")
  private Integer warmUpSeconds;

  @Option(
      names = "--measure",
      paramLabel = "<seconds>",
      description = "How long each scenario is measured at each pace.")
  private Integer measuredSeconds;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setExecutionExceptionHandler(BenchCommand::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Plan plan =
        (quick ? Plan.quick(only) : Plan.full(only)).with(sizes, warmUpSeconds, measuredSeconds);
    Result result = new Bench(repository, plan, out).run();
    out.println();
    out.println(Tables.scenarios(result.scenarios()));
    out.println(Tables.services(result));
    out.println("Kept in " + repository.relativize(new ResultFiles(repository).write(result)));
    if (!quick && only.isEmpty() && sizes == null) {
      out.println(
          "Told in " + repository.relativize(new PerformancePage(repository).write(result)));
    }
    return result.hadErrors() ? 1 : 0;
  }

  Path repository() {
    return repository;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    command.getErr().println("The bench failed: " + failure.getMessage());
    if (System.getenv("KEYHAVEN_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return 1;
  }
}
