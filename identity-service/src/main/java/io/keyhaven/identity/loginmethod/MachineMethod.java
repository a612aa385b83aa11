package io.keyhaven.identity.loginmethod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.machinerole.LoginMethod;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What an organization trusts for one method. */
@Entity
@Table(name = "machine_method")
class MachineMethod {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(nullable = false)
  private String method;

  @Column(nullable = false)
  private String settings;

  private byte[] sealed;

  protected MachineMethod() {}

  MachineMethod(UUID id, UUID organizationId, LoginMethod method) {
    this.id = id;
    this.organizationId = organizationId;
    this.method = method.label();
  }

  UUID id() {
    return id;
  }

  boolean hasSealed() {
    return sealed != null;
  }

  <T extends MethodSettings> T settings(Class<T> type) {
    return read(settings, type);
  }

  /** Takes over what is trusted now, with the sealed reviewer's token; null for none. */
  void trust(MethodSettings wanted, byte[] sealedToken) {
    try {
      this.settings = JSON.writeValueAsString(wanted);
      this.sealed = sealedToken;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] sealed() {
    return sealed;
  }

  static <T extends MethodSettings> T read(String settings, Class<T> type) {
    try {
      return JSON.readValue(settings, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("settings of a method cannot be read", damaged);
    }
  }
}
