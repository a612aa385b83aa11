package io.keyhaven.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages("io.keyhaven.housesample");
  private static final JavaClasses SOUND =
      new ClassFileImporter().importPackages("io.keyhaven.principal");

  static Stream<String> rules() {
    return Stream.of(HouseRules.class.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(ArchTest.class))
        .map(Field::getName);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsWhatBreaksTheRule(String name) throws Exception {
    assertTrue(rule(name).evaluate(BROKEN).hasViolation());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void acceptsSoundCode(String name) throws Exception {
    var result = rule(name).evaluate(SOUND);
    assertFalse(result.hasViolation(), () -> result.getFailureReport().toString());
  }

  private static ArchRule rule(String name) throws Exception {
    return (ArchRule) HouseRules.class.getDeclaredField(name).get(null);
  }
}
