package io.keyhaven.identity.member;

import io.keyhaven.principal.Role;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores roles by their label. */
@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {
  @Override
  public String convertToDatabaseColumn(Role role) {
    return role == null ? null : role.label();
  }

  @Override
  public Role convertToEntityAttribute(String label) {
    return label == null ? null : Role.find(label).orElseThrow();
  }
}
