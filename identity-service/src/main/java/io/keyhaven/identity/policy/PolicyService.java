package io.keyhaven.identity.policy;

import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.ProjectEvents.ProjectChanged;
import io.keyhaven.events.ProjectEvents.ProjectDeleted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Names of policies: what a service account is granted, for people to read. */
@ApplicationScoped
public class PolicyService {
  /** What every token has. */
  public static final List<String> DEFAULT = List.of("default");

  private final GrantedPlaceRepository places;
  private final KnownProjectRepository projects;

  PolicyService(GrantedPlaceRepository places, KnownProjectRepository projects) {
    this.places = places;
    this.projects = projects;
  }

  /** The policies of a service account, in a running transaction of its organization. */
  public Uni<List<String>> namesOf(UUID organization, UUID serviceAccount) {
    return places
        .of(organization, serviceAccount)
        .chain(
            granted ->
                granted.isEmpty()
                    ? Uni.createFrom().item(DEFAULT)
                    : projects
                        .slugs(organization, projectsOf(granted))
                        .map(slugs -> names(granted, slugs)));
  }

  private static List<UUID> projectsOf(List<GrantedPlace> granted) {
    return granted.stream().map(GrantedPlace::projectId).distinct().toList();
  }

  private static List<String> names(List<GrantedPlace> granted, Map<UUID, String> slugs) {
    Stream<String> names =
        granted.stream()
            .flatMap(
                place ->
                    place.names(
                        slugs.getOrDefault(place.projectId(), place.projectId().toString())))
            .sorted();
    return Stream.concat(DEFAULT.stream(), names).toList();
  }

  Uni<Void> changed(GrantChanged grant) {
    return places.findOrNew(grant).chain(place -> change(place, grant));
  }

  private Uni<Void> change(GrantedPlace place, GrantChanged grant) {
    boolean stored = places.isPersistent(place);
    if (grant.permissions().isEmpty()) {
      return stored ? places.delete(place) : Uni.createFrom().voidItem();
    }
    place.grant(grant.permissions(), grant.expiresAt());
    return places.persist(place).replaceWithVoid();
  }

  Uni<Void> changed(ProjectChanged project) {
    return projects
        .findOrNew(project.organizationId(), project.projectId())
        .invoke(known -> known.call(project.slug()))
        .chain(projects::persist)
        .replaceWithVoid();
  }

  Uni<Void> deleted(ProjectDeleted project) {
    return places
        .deleteOfProject(project.organizationId(), project.projectId())
        .chain(() -> projects.delete(project.organizationId(), project.projectId()))
        .replaceWithVoid();
  }
}
