package io.keyhaven.vault.kv;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What paths say about themselves, and lists of them. */
@Path("/v1/secret")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KvMetadataResource {
  private final VaultCaller caller;
  private final KvMetadataService metadata;
  private final KvListService lists;
  private final KvVersionService versions;

  KvMetadataResource(
      VaultCaller caller,
      KvMetadataService metadata,
      KvListService lists,
      KvVersionService versions) {
    this.caller = caller;
    this.metadata = metadata;
    this.lists = lists;
    this.versions = versions;
  }

  /** Reads a path; with {@code list} or {@code scan} lists what lies below it. */
  @GET
  @Path("/metadata/{path: .*}")
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<? extends VaultAnswer<?>> read(
      @RestPath String path,
      @RestQuery String list,
      @RestQuery String scan,
      @RestQuery String recursive,
      @RestQuery String after,
      @RestQuery String limit) {
    Caller reader = caller.get();
    KvPath at = KvPath.parse(path);
    if (isScan(scan, recursive)) {
      return lists
          .scan(reader, at, ListQuery.of(after, limit))
          .map(found -> VaultAnswer.ofKv(reader, found));
    }
    if (QueryParameter.flag(list)) {
      return lists
          .list(reader, at, ListQuery.of(after, limit))
          .map(found -> VaultAnswer.ofKv(reader, found));
    }
    return metadata.read(reader, at).map(found -> VaultAnswer.ofKv(reader, found));
  }

  /** The mount itself, whose address may stand without a slash. */
  @GET
  @Path("/metadata")
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<? extends VaultAnswer<?>> readMount(
      @RestQuery String list,
      @RestQuery String scan,
      @RestQuery String recursive,
      @RestQuery String after,
      @RestQuery String limit) {
    return read("", list, scan, recursive, after, limit);
  }

  @GET
  @Path("/detailed-metadata/{path: .*}")
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<VaultAnswer<DetailedListView>> detailed(
      @RestPath String path,
      @RestQuery String list,
      @RestQuery String scan,
      @RestQuery String recursive,
      @RestQuery String after,
      @RestQuery String limit) {
    boolean everything = isScan(scan, recursive);
    if (!everything && !QueryParameter.flag(list)) {
      throw KvProblem.methodNotAllowed();
    }
    Caller reader = caller.get();
    return lists
        .detailed(reader, KvPath.parse(path), ListQuery.of(after, limit), everything)
        .map(found -> VaultAnswer.ofKv(reader, found));
  }

  /** The mount itself, as with {@link #readMount}. */
  @GET
  @Path("/detailed-metadata")
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<VaultAnswer<DetailedListView>> detailedMount(
      @RestQuery String list,
      @RestQuery String scan,
      @RestQuery String recursive,
      @RestQuery String after,
      @RestQuery String limit) {
    return detailed("", list, scan, recursive, after, limit);
  }

  @POST
  @Path("/metadata/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<RestResponse<VaultAnswer<Void>>> write(@RestPath String path, byte[] body) {
    Caller writer = caller.get();
    return metadata
        .write(writer, KvPath.parse(path), KvSettingsRequest.ofPath(KvBody.parse(body)))
        .map(warning -> answer(writer, warning));
  }

  @PATCH
  @Path("/metadata/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<RestResponse<VaultAnswer<Void>>> patch(
      @RestPath String path, byte[] body, HttpHeaders headers) {
    KvDataResource.requireMergePatch(headers);
    Caller writer = caller.get();
    return metadata
        .patch(writer, KvPath.parse(path), KvSettingsRequest.ofPath(KvBody.parse(body)))
        .map(warning -> answer(writer, warning));
  }

  /** Removes the path with all its versions. */
  @DELETE
  @Path("/metadata/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<Void> delete(@RestPath String path) {
    return versions.destroyAll(caller.get(), KvPath.parse(path));
  }

  private static boolean isScan(String scan, String recursive) {
    return QueryParameter.flag(scan) || QueryParameter.flag(recursive);
  }

  private static RestResponse<VaultAnswer<Void>> answer(Caller caller, Optional<String> warning) {
    return warning
        .map(words -> RestResponse.ok(VaultAnswer.<Void>warning(caller, words)))
        .orElseGet(RestResponse::noContent);
  }
}
