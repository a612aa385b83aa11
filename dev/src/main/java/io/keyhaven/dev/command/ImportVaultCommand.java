package io.keyhaven.dev.command;

import io.keyhaven.dev.vaultimport.ImportReport;
import io.keyhaven.dev.vaultimport.VaultClient;
import io.keyhaven.dev.vaultimport.VaultClient.Server;
import io.keyhaven.dev.vaultimport.VaultImport;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code keyhaven import-vault}: moves in from Vault or OpenBao. Tokens come from the environment,
 * never from arguments, which every user of a machine can read.
 */
@Command(
    name = "import-vault",
    description = "Copy a KV v2 mount of a running Vault or OpenBao, every version of it.")
final class ImportVaultCommand implements Callable<Integer> {
  private static final String MOUNT = "secret";

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "<address>",
      defaultValue = "${env:VAULT_ADDR}",
      description = "The server to read; VAULT_ADDR unless said, with the token in VAULT_TOKEN.")
  private URI source;

  @Option(
      names = "--source-mount",
      paramLabel = "<mount>",
      defaultValue = MOUNT,
      description = "Its KV v2 mount (secret).")
  private String mount;

  @Option(
      names = "--source-namespace",
      paramLabel = "<name>",
      defaultValue = "${env:VAULT_NAMESPACE}")
  private String sourceNamespace;

  @Option(
      names = "--from",
      paramLabel = "<path>",
      defaultValue = "",
      description = "Only what is below this path of the mount.")
  private String from;

  @Option(
      names = "--target",
      paramLabel = "<address>",
      defaultValue = "http://localhost:8080",
      description = "KeyHaven, with an API key or token in KEYHAVEN_TOKEN.")
  private URI target;

  @Option(
      names = "--organization",
      paramLabel = "<slug>",
      description = "Where to import; not needed by an API key, nor by who is in only one.")
  private String organization;

  @Option(
      names = "--to",
      paramLabel = "<project>/<environment>[/<path>]",
      defaultValue = "",
      description = "Put everything under this path; else paths are taken as they are.")
  private String to;

  @Override
  public Integer call() {
    if (source == null) {
      throw new ParameterException(spec.commandLine(), "Name the server: --source or VAULT_ADDR");
    }
    var vault = new Server(source, token("VAULT_TOKEN"), named(sourceNamespace));
    var keyhaven = new Server(target, token("KEYHAVEN_TOKEN"), named(organization));
    ImportReport report =
        new VaultImport(
                new VaultClient(vault, trimmed(mount)),
                new VaultClient(keyhaven, MOUNT),
                trimmed(from),
                trimmed(to))
            .run();
    PrintWriter out = spec.commandLine().getOut();
    report.problems().forEach(out::println);
    out.println(report);
    return report.problems().isEmpty() ? 0 : 1;
  }

  private String token(String variable) {
    String token = System.getenv(variable);
    if (token == null || token.isBlank()) {
      throw new ParameterException(spec.commandLine(), "Put a token into " + variable);
    }
    return token.trim();
  }

  private static Optional<String> named(String name) {
    return Optional.ofNullable(name).filter(text -> !text.isBlank());
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }
}
