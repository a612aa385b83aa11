package io.keyhaven.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the house style says about a service's main code, as ArchUnit rules. A service applies all
 * of them:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.keyhaven.vault", importOptions = DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final Set<String> BLOCKING =
      Set.of("await", "subscribe", "subscribeAsCompletionStage");

  /** Features of one service know each other in one direction only. */
  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("io.keyhaven.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  /** Cryptography is plain Java, so that it can be read and tested alone. */
  @ArchTest
  static final ArchRule CRYPTO_IS_FREE_OF_FRAMEWORKS =
      noClasses()
          .that()
          .resideInAPackage("..crypto..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.quarkus..",
                  "io.smallrye..",
                  "io.vertx..",
                  "jakarta..",
                  "org.hibernate..",
                  "org.eclipse.microprofile..",
                  "com.fasterxml.jackson.."))
          .allowEmptyShould(true);

  /** Resource, then Service, then Repository. */
  @ArchTest
  static final ArchRule RESOURCES_NEVER_REACH_REPOSITORIES =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat(simpleNameEndingWith("Repository"))
          .allowEmptyShould(true);

  /** Another feature's rows are had through its Service. */
  @ArchTest
  static final ArchRule REPOSITORIES_STAY_IN_THEIR_FEATURE =
      classes()
          .that()
          .haveSimpleNameEndingWith("Repository")
          .should(beUsedInTheirOwnPackageOnly())
          .allowEmptyShould(true);

  /** What leaves over HTTP is a view, never a row. */
  @ArchTest
  static final ArchRule RESOURCES_SHOW_NO_ENTITY =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Resource")
          .should(nameNoEntity())
          .allowEmptyShould(true);

  /** Left to the framework, an answer is of whatever type is asked for, and then it is no JSON. */
  @ArchTest
  static final ArchRule RESOURCES_SAY_WHAT_THEY_PRODUCE =
      classes()
          .that()
          .areAnnotatedWith("jakarta.ws.rs.Path")
          .should()
          .beAnnotatedWith("jakarta.ws.rs.Produces")
          .allowEmptyShould(true);

  /** Reactive code hands a Uni on; whoever waits or subscribes loses its failure or its thread. */
  @ArchTest
  static final ArchRule NOBODY_AWAITS_OR_SUBSCRIBES =
      noClasses().should().callMethodWhere(isAwaitOrSubscribe()).allowEmptyShould(true);

  /**
   * Events leave through the outbox, except for two that no transaction could carry: the record of
   * a reveal, and that the audit's store takes nothing.
   */
  @ArchTest
  static final ArchRule ONLY_OUTBOX_RECORD_AND_INTAKE_SEND_TO_KAFKA =
      noClasses()
          .that(
              DescribedPredicate.not(
                  resideInAnyPackage("io.keyhaven.outbox..")
                      .or(simpleName("RecordChannel"))
                      .or(simpleName("IntakeChannel"))))
          .should()
          .dependOnClassesThat(sendToKafka())
          .allowEmptyShould(true);

  private HouseRules() {}

  private static ArchCondition<JavaClass> beUsedInTheirOwnPackageOnly() {
    return new ArchCondition<>("be used in their own package only") {
      @Override
      public void check(JavaClass repository, ConditionEvents events) {
        repository.getDirectDependenciesToSelf().stream()
            .filter(
                use -> !use.getOriginClass().getPackageName().equals(repository.getPackageName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaMethod> nameNoEntity() {
    return new ArchCondition<>("name no entity in their signature") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(
                method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
            .filter(type -> type.isAnnotatedWith(ENTITY))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " names " + type.getName())));
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> isAwaitOrSubscribe() {
    return describe(
        "Uni or Multi is awaited or subscribed to",
        call ->
            BLOCKING.contains(call.getName())
                && (assignableTo("io.smallrye.mutiny.Uni").test(call.getTargetOwner())
                    || assignableTo("io.smallrye.mutiny.Multi").test(call.getTargetOwner())));
  }

  private static DescribedPredicate<JavaClass> sendToKafka() {
    return describe(
        "send to Kafka",
        type ->
            type.getName().equals("org.eclipse.microprofile.reactive.messaging.Emitter")
                || type.getName().equals("io.smallrye.reactive.messaging.MutinyEmitter")
                || type.getPackageName().startsWith("org.apache.kafka.clients.producer"));
  }
}
