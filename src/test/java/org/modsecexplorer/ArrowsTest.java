package org.modsecexplorer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Arrows between packages go one way, and every package says what lives there. */
class ArrowsTest {

    /** A package may know those before it. */
    private static final List<String> ORDER =
            List.of("audit", "parse", "source", "store", "ingest", "query", "advise", "export", "cli", "ui", "app");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.modsecexplorer");

    private static String name(String part) {
        return "org.modsecexplorer." + part + "..";
    }

    @Test
    void noPackageKnowsOneThatComesAfterIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream().map(ArrowsTest::name).toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage(name(ORDER.get(i))).should().dependOnClassesThat().resideInAnyPackage(later)
                        .allowEmptyShould(true).check(CLASSES);
            }
        }
    }

    @Test
    void theTwoFacesDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(name("ui")).should().dependOnClassesThat().resideInAPackage(name("cli")).check(CLASSES);
    }

    @Test
    void theRecordsDoNoInputOrOutput() {
        noClasses().that().resideInAPackage(name("audit")).should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses().that().resideOutsideOfPackages(name("ui"), name("app")).should().dependOnClassesThat().resideInAPackage("javafx..").check(CLASSES);
    }

    @Test
    void modelsKnowNoNodes() {
        noClasses().that().haveSimpleNameEndingWith("Model").should().dependOnClassesThat(resideInAPackage("javafx.scene..")).check(CLASSES);
    }

    @Test
    void everyClassHasItsPlaceInTheOrder() {
        String[] places = Stream.concat(ORDER.stream().map(ArrowsTest::name), Stream.of("org.modsecexplorer.store.schema..")).toArray(String[]::new);
        classes().should().resideInAnyPackage(places).check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/org/modsecexplorer"))) {
            folders.filter(Files::isDirectory).filter(ArrowsTest::holdsClasses).forEach(folder -> Assertions.assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("/**", "@NullMarked"));
        }
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
