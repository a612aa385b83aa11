package io.keyhaven.housesample.left;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class LeftRow {
  @Id Long id;
}
