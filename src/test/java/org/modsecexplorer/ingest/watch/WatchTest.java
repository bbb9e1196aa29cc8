package org.modsecexplorer.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.IMPORT_RUN;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Line;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** Real folders, real events, a real store; the rescan that would find everything runs after an hour, except in tests about it. */
@Tag("slow")
class WatchTest {

    private static final FolderRights GROUP_MAY_WRITE =
            new FolderRights(PosixFilePermissions.fromString("rwxrwx---"), null, null);

    @TempDir
    Path folder;

    private final BlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();
    private final List<WatchNews> heard = new ArrayList<>();
    private final CancelSignal cancel = new CancelSignal();
    private Path audit;
    private Store store;
    private Thread thread;

    @BeforeEach
    void openStore() throws IOException {
        audit = Files.createDirectories(folder.resolve("audit")).toRealPath();
        store = TestStores.embedded(folder.resolve("db"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        cancel.cancel();
        if (thread != null) {
            thread.join();
        }
        store.close();
    }

    private static ImportRequest passes(Path source, Path mergedLog, boolean cleanUp) {
        return new ImportRequest(List.of(source), mergedLog, cleanUp, false, false, null);
    }

    private void start(FolderRights rights, Duration rescanEvery, TreeWatch.EventSource events) throws IOException {
        start(new WatchRequest(passes(audit, null, false), rights, Set.of(), rescanEvery, null), events);
    }

    private void start(WatchRequest request, TreeWatch.EventSource events) throws IOException {
        Watch watch = new Watch(request, StoreAccess.toOpen(store), news::add, events);
        thread = Thread.ofPlatform().name("watch").start(() -> watch.run(cancel));
    }

    private void start() throws IOException {
        start(FolderRights.AS_THEY_ARE, Duration.ofHours(1), SystemEvents::of);
    }

    /** Waits for one kind of news; collects all others in {@code heard}. */
    private <T extends WatchNews> T await(Class<T> kind) throws InterruptedException {
        for (; ; ) {
            WatchNews next = Objects.requireNonNull(news.poll(60, TimeUnit.SECONDS), () -> "no " + kind.getSimpleName() + " arrived, only " + heard);
            heard.add(next);
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    private Set<String> stored() {
        return store.dsl().select(TRANSACTION_ENTRY.UNIQUE_ID).from(TRANSACTION_ENTRY).fetchSet(TRANSACTION_ENTRY.UNIQUE_ID);
    }

    /** Waits until as many entries are stored as there are ids, then checks that these ids are stored, each once. */
    private void awaitStored(Set<String> ids) throws InterruptedException {
        long sum = heard.stream().filter(WatchNews.Stored.class::isInstance).mapToLong(n -> ((WatchNews.Stored) n).report().stored()).sum();
        while (sum < ids.size()) {
            sum += await(WatchNews.Stored.class).report().stored();
        }
        assertThat(stored()).isEqualTo(ids);
        assertThat(sum).isEqualTo(ids.size());
    }

    private void write(String path) throws IOException {
        Path file = audit.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Entries.entry(file.getFileName().toString()));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsThereAndWhatComesLaterIsStored() throws Exception {
        write("20261125/20261125-0300/early");
        start();
        awaitStored(Set.of("early"));
        write("20261125/20261125-0300/late");
        write("20261125/20261125-0301/later");
        write("latest");
        awaitStored(Set.of("early", "late", "later", "latest"));
    }

    @Test
    void anEntryIsTakenWhenItIsCompleteAndAGrowingFileReadOn() throws Exception {
        start();
        await(WatchNews.Watching.class);
        String entry = Entries.entry("slow");
        Path file = audit.resolve("audit.log");
        Files.writeString(file, entry.substring(0, entry.length() / 2));
        Files.writeString(audit.resolve("other"), Entries.entry("other"));
        awaitStored(Set.of("other"));
        Files.writeString(file, entry.substring(entry.length() / 2) + "\n", StandardOpenOption.APPEND);
        awaitStored(Set.of("other", "slow"));
        Files.writeString(file, Entries.serial("second"), StandardOpenOption.APPEND);
        awaitStored(Set.of("other", "slow", "second"));
        assertThat(heard).noneMatch(WatchNews.Problem.class::isInstance);
    }

    /** Another process creates nested new folders, and a file in each, as fast as a shell can. */
    @Test
    void foldersMadeInQuickSuccessionAreNotMissed() throws Exception {
        start(GROUP_MAY_WRITE, Duration.ofHours(1), SystemEvents::of);
        await(WatchNews.Watching.class);
        String entry = Entries.entry("NAME");
        Path script = Files.writeString(folder.resolve("server"), """
                cd "$1"
                umask 077
                for a in 1 2 3 4 5 6 7 8; do
                  for b in 1 2 3 4 5 6 7 8 9 10; do
                    mkdir -p "$a/$b/x/y"
                    printf '%s' "$2" | sed "s/NAME/id-$a-$b/g; s/^--[0-9a-f]*/--0000$((1000 + a * 100 + b))/" >"$a/$b/x/y/id-$a-$b"
                  done
                done
                """);
        Process server = new ProcessBuilder("sh", script.toString(), audit.toString(), entry).inheritIO().start();
        assertThat(server.waitFor()).isZero();
        awaitStored(IntStream.rangeClosed(1, 8)
                .boxed()
                .flatMap(a -> IntStream.rangeClosed(1, 10).mapToObj(b -> "id-" + a + "-" + b))
                .collect(Collectors.toSet()));
        try (var paths = Files.walk(audit)) {
            for (Path path : paths.filter(p -> Files.isDirectory(p) && !p.equals(audit)).toList()) {
                assertThat(mode(path)).as(path.toString()).isEqualTo("rwxrwx---");
            }
        }
    }

    @Test
    void foldersGetTheirModeAtTheStartAndAsTheyAreMade() throws Exception {
        Path old = Files.createDirectories(audit.resolve("a/b"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwx------"));
        String rootMode = mode(audit);
        start(GROUP_MAY_WRITE, Duration.ofHours(1), SystemEvents::of);
        await(WatchNews.Watching.class);
        assertThat(mode(old)).isEqualTo("rwxrwx---");
        assertThat(mode(audit)).isEqualTo(rootMode);
        Path fresh = Files.createDirectory(old.resolve("c"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        while (!await(WatchNews.RightsGiven.class).folder().equals(fresh)) {
            assertThat(heard).isNotEmpty();
        }
        assertThat(mode(fresh)).isEqualTo("rwxrwx---");
    }

    @Test
    void linksAreNeitherWatchedNorReadNorChanged() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/deep"));
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(outside.resolve("secret"), Entries.entry("secret"));
        Files.createSymbolicLink(audit.resolve("before"), outside.getParent());
        start(GROUP_MAY_WRITE, Duration.ofHours(1), SystemEvents::of);
        await(WatchNews.Watching.class);
        Files.createSymbolicLink(audit.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(audit.resolve("file"), outside.resolve("secret"));
        write("real/entry");
        awaitStored(Set.of("entry"));
        assertThat(mode(outside)).isEqualTo("rwx------");
    }

    /** A user with write permission repeatedly swaps new folders for links while their mode is being set. */
    @Test
    void aFolderSwappedForALinkIsNotFollowed() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/inner"));
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(outside.getParent(), PosixFilePermissions.fromString("rwx------"));
        start(GROUP_MAY_WRITE, Duration.ofHours(1), SystemEvents::of);
        await(WatchNews.Watching.class);
        Path script = Files.writeString(folder.resolve("attacker"), """
                cd "$1"
                umask 077
                i=0
                while [ $i -lt 100 ]; do
                  i=$((i + 1))
                  mkdir -p "a$i/inner"
                  mv "a$i" "gone$i"
                  ln -s "$2" "a$i"
                done
                """);
        Process attacker = new ProcessBuilder("sh", script.toString(), audit.toString(), outside.getParent().toString()).inheritIO().start();
        assertThat(attacker.waitFor()).isZero();
        write("last/entry");
        awaitStored(Set.of("entry"));
        assertThat(mode(outside)).isEqualTo("rwx------");
        assertThat(mode(outside.getParent())).isEqualTo("rwx------");
    }

    @Test
    void aLimitOfWatchedFoldersIsSaidOnceAndTheRestIsLookedThrough() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("old" + i + "/id" + i);
        }
        LimitedEvents limited = new LimitedEvents(audit, 5);
        start(GROUP_MAY_WRITE, Duration.ofMillis(300), _ -> limited);
        WatchNews.LimitReached said = await(WatchNews.LimitReached.class);
        assertThat(said.watched()).isEqualTo(5);
        Set<String> ids = IntStream.range(0, 20).mapToObj(i -> "id" + i).collect(Collectors.toCollection(HashSet::new));
        awaitStored(ids);
        write("new/deep/unseen");
        ids.add("unseen");
        awaitStored(ids);
        // a pass may store an entry before the rescan reaches its folder
        Path deep = audit.resolve("new/deep");
        while (heard.stream().noneMatch(n -> n instanceof WatchNews.RightsGiven given && given.folder().equals(deep))) {
            await(WatchNews.class);
        }
        assertThat(mode(deep)).isEqualTo("rwxrwx---");
        assertThat(heard).filteredOn(WatchNews.LimitReached.class::isInstance).hasSize(1);
        limited.most = 1_000;
        assertThat(await(WatchNews.LimitLeft.class).watched()).isGreaterThan(20);
    }

    @Test
    void withoutAnyEventsEverythingIsLookedThrough() throws Exception {
        start(FolderRights.AS_THEY_ARE, Duration.ofMillis(300), _ -> {
            throw new WatchLimitException("User limit of inotify instances reached or too many open files");
        });
        assertThat(await(WatchNews.LimitReached.class).watched()).isZero();
        write("a/b/entry");
        awaitStored(Set.of("entry"));
    }

    @Test
    void lostEventsLeadToALookAtWhatIsThere() throws Exception {
        LossyEvents lossy = new LossyEvents(audit);
        start(GROUP_MAY_WRITE, Duration.ofHours(1), _ -> lossy);
        await(WatchNews.Watching.class);
        lossy.losing = true;
        write("a/b/c/entry");
        assertThat(await(WatchNews.Overflow.class).folders()).isEqualTo(1);
        awaitStored(Set.of("entry"));
        assertThat(mode(audit.resolve("a/b/c"))).isEqualTo("rwxrwx---");
    }

    /** The Java runtime keeps 512 events per folder, then reports that more were lost. */
    @Test
    void moreFilesAtOnceThanTheSystemTellsOf() throws Exception {
        start();
        await(WatchNews.Watching.class);
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 3_000; i++) {
            write("burst/id" + i);
            ids.add("id" + i);
        }
        awaitStored(ids);
    }

    @Test
    void whatHappensToFilesOfOurOwnIsNoReasonForAPass() throws Exception {
        Path merged = audit.resolve("merged.log");
        start(new WatchRequest(passes(audit, merged, false), FolderRights.AS_THEY_ARE, Set.of(), Duration.ofHours(1), null), SystemEvents::of);
        write("one");
        awaitStored(Set.of("one"));
        write("two");
        awaitStored(Set.of("one", "two"));
        assertThat(Files.readString(merged, StandardCharsets.ISO_8859_1)).isEqualTo(Entries.serial("one", "two"));
        assertThat(store.dsl().fetchCount(IMPORT_RUN))
                .as("passes: one over everything, one or two per file")
                .isLessThanOrEqualTo(5);
    }

    @Test
    void filesAreCleanedUpButFoldersOnlyWhenEverythingIsLookedAt() throws Exception {
        write("1/a");
        start(new WatchRequest(passes(audit, null, true), FolderRights.AS_THEY_ARE, Set.of(), Duration.ofSeconds(2), null), SystemEvents::of);
        awaitStored(Set.of("a"));
        write("2/b");
        awaitStored(Set.of("a", "b"));
        write("3/c");
        awaitStored(Set.of("a", "b", "c"));
        assertThat(audit.resolve("3/c")).doesNotExist();
        while (await(WatchNews.Stored.class).report().cleanUp().folders() == 0) {
            assertThat(audit.resolve("3")).isDirectory();
        }
        assertThat(audit.resolve("1")).doesNotExist();
        assertThat(audit.resolve("3")).as("the newest folder stays").isEmptyDirectory();
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndWhatCameMeanwhileIsStored() throws Exception {
        String url = TestStores.serverUrl();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        store.close();
        store = Store.open(StoreLocation.ofUrl(url));
        try (Line line = new Line(port)) {
            StoreLocation through = StoreLocation.ofUrl(url.replace(":" + port + "/", ":" + line.port() + "/") + "&sslMode=DISABLED");
            WatchRequest request = new WatchRequest(passes(audit, null, false), FolderRights.AS_THEY_ARE, Set.of(), Duration.ofHours(1), null);
            Watch watch = new Watch(request, StoreAccess.to(through), news::add, SystemEvents::of);
            thread = Thread.ofPlatform().name("watch").start(() -> watch.run(cancel));
            write("before");
            awaitStored(Set.of("before"));
            line.down();
            write("during/one");
            assertThat(await(WatchNews.StoreAway.class).reason()).contains("No database server answers");
            write("during/two");
            line.up();
            await(WatchNews.StoreBack.class);
            awaitStored(Set.of("before", "one", "two"));
            stop();
        }
    }

    @Test
    void aFolderThatGoesAndComesAgainIsWatchedAgain() throws Exception {
        start(FolderRights.AS_THEY_ARE, Duration.ofSeconds(1), SystemEvents::of);
        write("a/one");
        awaitStored(Set.of("one"));
        Files.move(audit, folder.resolve("away"));
        assertThat(await(WatchNews.Problem.class).path()).isEqualTo(audit.toString());
        Files.createDirectory(audit);
        write("b/two");
        awaitStored(Set.of("one", "two"));
    }

    /** The real events, with a lower limit. */
    private static final class LimitedEvents implements FolderEvents {
        private final FolderEvents real;
        private final Set<Path> asked = new HashSet<>();
        volatile int most;

        LimitedEvents(Path root, int most) throws IOException {
            this.real = SystemEvents.of(root);
            this.most = most;
        }

        @Override
        public void watch(Path path) throws IOException {
            if (!asked.contains(path) && asked.size() >= most) {
                throw new WatchLimitException("User limit of inotify watches reached");
            }
            real.watch(path);
            asked.add(path);
        }

        @Override
        public int watched() {
            return real.watched();
        }

        @Override
        public List<Event> next(long mostMs) throws InterruptedException {
            return real.next(mostMs);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** The real events; on demand it loses the next ones, as when the system's queue is full. */
    private static final class LossyEvents implements FolderEvents {
        private final FolderEvents real;
        private final Path root;
        volatile boolean losing;

        LossyEvents(Path root) throws IOException {
            this.real = SystemEvents.of(root);
            this.root = root;
        }

        @Override
        public void watch(Path path) throws IOException {
            real.watch(path);
        }

        @Override
        public int watched() {
            return real.watched();
        }

        @Override
        public List<Event> next(long mostMs) throws InterruptedException {
            List<Event> events = real.next(mostMs);
            if (!losing || events.isEmpty()) {
                return events;
            }
            losing = false;
            return List.of(new Event.Overflow(root));
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
