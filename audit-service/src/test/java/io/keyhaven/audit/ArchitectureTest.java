package io.keyhaven.audit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.keyhaven.testing.HouseRules;

@AnalyzeClasses(packages = "io.keyhaven.audit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  /** Whoever wants to check the format reads plain Java. */
  @ArchTest
  static final ArchRule CHAIN_IS_FREE_OF_FRAMEWORKS =
      noClasses()
          .that()
          .resideInAPackage("..chain..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.quarkus..",
                  "io.smallrye..",
                  "io.vertx..",
                  "jakarta..",
                  "org.hibernate..",
                  "org.eclipse.microprofile.."));
}
