package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.machinerole.NamedRoleResource;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.principal.CurrentCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Vault's {@code auth/kubernetes/role}. */
@Path("/v1/auth/kubernetes/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KubernetesRoleResource extends NamedRoleResource {

  KubernetesRoleResource(CurrentCaller caller, NamedRoleService roles, ObjectMapper json) {
    super(caller, roles, json, new KubernetesRoleFields());
  }
}
