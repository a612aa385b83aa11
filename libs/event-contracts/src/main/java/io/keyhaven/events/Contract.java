package io.keyhaven.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An event type with what binds its producer and its consumers: the payload record, the JSON schema
 * (2020-12), and golden examples. Tests of both sides run against the examples:
 *
 * <pre>{@code
 * for (String example : Contract.of(PathCommitted.TYPE).orElseThrow().examples()) { … }
 * }</pre>
 *
 * @param type CloudEvents type
 * @param data the record of its payload
 * @param exampleNames what each example shows
 */
public record Contract(String type, Class<? extends Record> data, List<String> exampleNames) {

  /** Every event type of this version. */
  public static final List<Contract> ALL =
      List.of(
          new Contract(AuditRecorded.TYPE, AuditRecorded.class, List.of("reveal", "refusal")),
          new Contract(MemberEvents.JOINED, MemberEvents.MemberChanged.class, List.of("editor")),
          new Contract(
              MemberEvents.ROLE_CHANGED, MemberEvents.MemberChanged.class, List.of("admin")),
          new Contract(MemberEvents.LEFT, MemberEvents.MemberLeft.class, List.of("left")),
          new Contract(
              OrganizationEvents.CREATED,
              OrganizationEvents.OrganizationChanged.class,
              List.of("created")),
          new Contract(
              OrganizationEvents.UPDATED,
              OrganizationEvents.OrganizationChanged.class,
              List.of("renamed")),
          new Contract(
              OrganizationEvents.DELETION_REQUESTED,
              OrganizationEvents.OrganizationDeletionRequested.class,
              List.of("in-a-week")),
          new Contract(
              ServiceAccountEvents.CREATED,
              ServiceAccountEvents.ServiceAccountCreated.class,
              List.of("created")),
          new Contract(
              ServiceAccountEvents.DELETED,
              ServiceAccountEvents.ServiceAccountDeleted.class,
              List.of("deleted")),
          new Contract(PathCommitted.TYPE, PathCommitted.class, List.of("two-written-one-deleted")),
          new Contract(
              RevisionEvents.DELETED, RevisionEvents.RevisionsChanged.class, List.of("one")),
          new Contract(
              RevisionEvents.UNDELETED, RevisionEvents.RevisionsChanged.class, List.of("one")),
          new Contract(
              RevisionEvents.DESTROYED, RevisionEvents.RevisionsChanged.class, List.of("all")),
          new Contract(
              ProjectEvents.CREATED, ProjectEvents.ProjectChanged.class, List.of("created")),
          new Contract(
              ProjectEvents.UPDATED, ProjectEvents.ProjectChanged.class, List.of("renamed")),
          new Contract(
              ProjectEvents.DELETED, ProjectEvents.ProjectDeleted.class, List.of("deleted")),
          new Contract(GrantChanged.TYPE, GrantChanged.class, List.of("given", "taken")),
          new Contract(
              SealedVaultChanged.TYPE, SealedVaultChanged.class, List.of("removed", "rekeyed")),
          new Contract(SealedKeysChanged.TYPE, SealedKeysChanged.class, List.of("two-written")),
          new Contract(
              IntakeEvents.STOPPED, IntakeEvents.IntakeStopped.class, List.of("disk-full")),
          new Contract(IntakeEvents.RESUMED, IntakeEvents.IntakeResumed.class, List.of("resumed")));

  public Contract {
    exampleNames = List.copyOf(exampleNames);
  }

  /** The contract of a type; empty for a type that this version does not know. */
  public static Optional<Contract> of(String type) {
    return ALL.stream().filter(contract -> contract.type.equals(type)).findFirst();
  }

  /** The JSON schema of the payload. */
  public String schema() {
    return read("/schemas/" + type + ".json");
  }

  /** The golden examples, as JSON. */
  public List<String> examples() {
    return exampleNames.stream().map(this::example).toList();
  }

  /** One golden example, as JSON. */
  public String example(String name) {
    return read("/golden/" + type + "/" + name + ".json");
  }

  private static String read(String resource) {
    try (InputStream stream = Contract.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
