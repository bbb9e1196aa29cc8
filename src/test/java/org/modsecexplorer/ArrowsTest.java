package org.modsecexplorer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies between packages go one way, a package's public types are its documented door, and every package says what it contains. */
class ArrowsTest {

    /** A package may depend only on those listed before it. */
    private static final List<String> ORDER = List.of(
            "audit", "audit.sign",
            "parse.json", "parse.lines", "parse.message", "parse.parts", "parse.coraza", "parse.v2", "parse.v3", "parse.errors", "parse.cut", "parse.envelope",
            "parse",
            "source.packing", "source.archive", "source", "source.ssh",
            "store.rows", "store.values", "store", "store.admin", "store.ledger", "store.write",
            "ingest.report", "ingest.read", "ingest.cleanup", "ingest", "ingest.watch",
            "query.filter.expression", "query.filter", "query.body", "query.message", "query.original", "query.matched", "query", "query.search", "explain",
            "advise.machine", "advise.config", "advise.finding", "advise.patient", "advise.check", "advise.tune.shape", "advise.tune.client", "advise.tune", "advise.exclude", "advise.exclude.files", "advise.deny", "advise.whatif", "advise.campaign", "advise.compare",
            "export", "report",
            "cli.words", "cli.options", "cli.store", "cli.watch", "cli.advise", "cli",
            "ui.session", "ui.parts", "ui.doctor", "ui.export", "ui.overview", "ui.rows", "ui.detail", "ui.facets", "ui.entries", "ui.filter", "ui.start", "ui.tuning", "ui.limit", "ui.campaign", "ui.deny", "ui.compare", "ui.watch",
            "ui.wizard", "ui.frame",
            "app");

    private static final Path SOURCES = Path.of("src/main/java/org/modsecexplorer");
    private static final String ROOT = "org.modsecexplorer.";
    private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)}");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.modsecexplorer");

    private static String name(String part) {
        return ROOT + part + "..";
    }

    @Test
    void noRoomKnowsOneThatComesAfterIt() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream().map(room -> ROOT + room).toArray(String[]::new);
            noClasses().that().resideInAPackage(ROOT + ORDER.get(i)).should().dependOnClassesThat().resideInAnyPackage(later).check(CLASSES);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void thePublicTypesOfARoomAreItsDoor(String room) {
        Set<String> publicTypes = in(room).filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> door = LINK.matcher(sentence(room, "Door")).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(door).as("Door in the package-info of " + room).isEqualTo(publicTypes);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void onlyTheRoomsThatItNamesUseARoom(String room) {
        Set<String> users = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + room))
                .flatMap(type -> type.getDirectDependenciesToSelf().stream())
                .map(dependency -> dependency.getOriginClass().getPackageName().substring(ROOT.length()))
                .filter(user -> !user.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Stream.of(sentence(room, "Used by").split(",")).map(String::strip).filter(user -> !user.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).as("Used by in the package-info of " + room).isEqualTo(users);
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
        String[] places = Stream.concat(ORDER.stream().map(room -> ROOT + room), Stream.of(name("store.schema"))).toArray(String[]::new);
        classes().that().doNotHaveSimpleName("package-info").should().resideInAnyPackage(places).check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            folders.filter(Files::isDirectory).filter(ArrowsTest::holdsClasses).forEach(
                    folder -> assertThat(folder.resolve("package-info.java")).content().contains("/**", "@NullMarked"));
        }
    }

    private static Stream<String> rooms() {
        return ORDER.stream();
    }

    /** The top-level types of a package. */
    private static Stream<JavaClass> in(String room) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + room) && type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }

    /** The text after a word and a colon in the package-info, up to the full stop; empty if there is none. */
    private static String sentence(String room, String word) {
        try {
            String text = Files.readString(SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java")).replaceAll("\\s*\\n \\*\\s*", " ");
            Matcher found = Pattern.compile("<p>" + word + ": (.*?)\\.( |$)").matcher(text);
            return found.find() ? found.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
