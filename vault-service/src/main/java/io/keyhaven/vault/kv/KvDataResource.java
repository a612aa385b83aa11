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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Data of paths, and the keys in it. */
@Path("/v1/secret")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KvDataResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final VaultCaller caller;
  private final KvReadService reads;
  private final KvWriteService writes;
  private final KvVersionService versions;

  KvDataResource(
      VaultCaller caller, KvReadService reads, KvWriteService writes, KvVersionService versions) {
    this.caller = caller;
    this.reads = reads;
    this.writes = writes;
    this.versions = versions;
  }

  @GET
  @Path("/data/{path: .*}")
  @Needs(Permission.SECRET_REVEAL)
  @Operation(hidden = true)
  public Uni<RestResponse<VaultAnswer<DataView>>> read(
      @RestPath String path, @RestQuery String version) {
    Caller reader = caller.get();
    return reads
        .data(reader, KvPath.parse(path), QueryParameter.number("version", version))
        .map(shown -> answer(reader, shown));
  }

  @POST
  @Path("/data/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<VaultAnswer<VersionView>> write(@RestPath String path, byte[] body) {
    Caller writer = caller.get();
    return writes
        .write(writer, KvPath.parse(path), KvDataRequest.of(KvBody.parse(body)))
        .map(version -> VaultAnswer.ofKv(writer, version));
  }

  @PATCH
  @Path("/data/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<RestResponse<VaultAnswer<VersionView>>> patch(
      @RestPath String path, byte[] body, HttpHeaders headers) {
    requireMergePatch(headers);
    Caller writer = caller.get();
    return writes
        .patch(writer, KvPath.parse(path), KvDataRequest.of(KvBody.parse(body)))
        .map(version -> new KvReadService.Shown<>(true, version))
        .onFailure(KvWriteService.UnreadableVersion.class)
        .recoverWithItem(KvDataResource::unreadable)
        .map(shown -> answer(writer, shown));
  }

  @DELETE
  @Path("/data/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<Void> delete(@RestPath String path) {
    return versions.deleteNewest(caller.get(), KvPath.parse(path));
  }

  @GET
  @Path("/subkeys/{path: .*}")
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<RestResponse<VaultAnswer<SubkeysView>>> subkeys(
      @RestPath String path, @RestQuery String version, @RestQuery String depth) {
    Caller reader = caller.get();
    return reads
        .subkeys(
            reader,
            KvPath.parse(path),
            QueryParameter.number("version", version),
            QueryParameter.number("depth", depth))
        .map(shown -> answer(reader, shown));
  }

  /** Refuses a patch that does not say it is one. */
  static void requireMergePatch(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    if (type == null || !MERGE_PATCH.equals(type.getType() + "/" + type.getSubtype())) {
      throw KvProblem.mediaType();
    }
  }

  private static KvReadService.Shown<VersionView> unreadable(Throwable failure) {
    return new KvReadService.Shown<>(false, ((KvWriteService.UnreadableVersion) failure).version());
  }

  /** What is deleted or destroyed is not found, but described. No cache on the way keeps data. */
  private static <T> RestResponse<VaultAnswer<T>> answer(
      Caller caller, KvReadService.Shown<T> shown) {
    var status = shown.isLive() ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND;
    return RestResponse.ResponseBuilder.create(status, VaultAnswer.ofKv(caller, shown.view()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
