package org.modsecexplorer.kills;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Milestone;

/** Kills the program in rounds. Each round starts with a fresh store and a fresh source, and ends with an undisturbed run. */
final class KillRounds {

    private static final int KILLS_A_ROUND = 25;

    /** Maximum number of kills that a round attempts while the tables are created. */
    private static final int KILLS_IN_MIGRATIONS = 4;

    /** Fewer statements than a server's migrations have from the second one on. */
    private static final int MIGRATION_STATEMENTS = 18;

    /** Approximate number of lines in the log of the migrations. */
    private static final int MIGRATION_LINES = 16;

    private final Path folder;
    private final Supplier<String> freshStore;
    private final Random random;
    private final PrintStream out;
    private final List<String> wrong = new ArrayList<>();
    private final Map<Milestone, Integer> killedAt = new EnumMap<>(Milestone.class);
    private boolean hasMergedLog;
    private int rounds;
    private int kills;
    private int killedInMigrations;
    private int killedAtRandom;
    private int milestone;
    private long usualMs = 2_000;
    private long tookMs;

    /**
     * @param freshStore   creates an empty database and returns its address
     * @param hasMergedLog true if the first round writes a merged log; after that, every second round does
     */
    KillRounds(Path folder, Supplier<String> freshStore, boolean hasMergedLog, long seed, PrintStream out) {
        this.hasMergedLog = hasMergedLog;
        this.folder = folder;
        this.freshStore = freshStore;
        this.random = new Random(seed);
        this.out = out;
    }

    /** @return descriptions of what went wrong, empty if nothing did */
    List<String> run(int count) throws IOException {
        for (int round = 1; kills < count && wrong.isEmpty(); round++) {
            round(folder.resolve("round-" + round), Math.min(KILLS_A_ROUND, count - kills));
        }
        out.printf("%d kills: %d at named steps %s, %d in migrations, %d at random%n", kills,
                killedAt.values().stream().mapToInt(Integer::intValue).sum(), killedAt, killedInMigrations, killedAtRandom);
        return wrong;
    }

    private void round(Path work, int count) throws IOException {
        Files.createDirectories(work);
        Program program = new Program(work);
        KilledStore store = new KilledStore(freshStore.get().replace("FOLDER", work.toString()), work.resolve("copies"));
        Path mergedLog = hasMergedLog ? work.resolve("merged.log") : null;
        try (LivingSource source = new LivingSource(work.resolve("audit"), random)) {
            Verdict verdict = new Verdict(source, store, mergedLog);
            // without a merged log, batches are written concurrently, so there must be several
            int scale = hasMergedLog ? 10 : 40;
            source.feed(scale);
            if (++rounds % 2 == 0) {
                store.makeOlder();
            }
            int done = 0;
            for (int tries = 0; done < count && tries < 3 * count && wrong.isEmpty(); tries++) {
                KillPlan plan = plan(tries);
                Thread server = goingOn(source);
                if (kill(program, plan, source, store, mergedLog)) {
                    done++;
                }
                await(server);
                out.printf("  %d of %d, %s, %d ms%n", done, count, plan, tookMs);
                verdict.afterKill().forEach(word -> wrong.add("after a kill (" + plan + "): " + word));
                if (random.nextInt(6) == 0) {
                    source.feed(scale - 2);
                }
            }
            source.stop();
            Program.Ended last = program.run(new KillPlan.Never(), store.url(), arguments(source, mergedLog, "1h"));
            if (last.exitCode() != 0) {
                wrong.add("the last run ended with exit status " + last.exitCode() + ", output: " + last.words());
            }
            verdict.atTheEnd(program.temporary()).forEach(word -> wrong.add("at the end: " + word));
            out.printf("%d kills, %d entries, %s%n", kills, source.entries().size(), wrong.isEmpty() ? "all well" : wrong);
        }
        hasMergedLog = !hasMergedLog;
    }

    /** The server writes while its log is read: files grow, appear and are renamed while the program works on them. */
    private Thread goingOn(LivingSource source) {
        long pauseMs = random.nextInt((int) usualMs);
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(pauseMs);
                source.feed(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void await(Thread server) {
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KillPlan plan(int tries) {
        if (tries < KILLS_IN_MIGRATIONS) {
            return tries % 2 == 0
                    ? KillPlan.at(Milestone.MIGRATION_STATEMENT_DONE, 1 + random.nextInt(MIGRATION_STATEMENTS))
                    : KillPlan.inMigration(1 + random.nextInt(MIGRATION_LINES));
        }
        if (random.nextInt(3) == 0) {
            return new KillPlan.After(Duration.ofMillis((long) (usualMs * (0.2 + 0.8 * random.nextDouble()))));
        }
        Milestone[] all = Milestone.values();
        Milestone next = all[milestone++ % all.length];
        return KillPlan.at(next == Milestone.MIGRATION_STATEMENT_DONE ? Milestone.COMMITTED : next, 1 + random.nextInt(2));
    }

    /** @return true if the program was killed; false if it ended before it reached that step */
    private boolean kill(Program program, KillPlan plan, LivingSource source, KilledStore store, @Nullable Path mergedLog) throws IOException {
        Program.Ended ended = program.run(plan, store.url(), arguments(source, mergedLog, random.nextInt(3) == 0 ? "0" : "1h"));
        tookMs = ended.tookMs();
        if (!ended.killed()) {
            usualMs = ended.tookMs();
            if (ended.exitCode() > 1) {
                wrong.add("a run (" + plan + ") ended with exit status " + ended.exitCode() + ", output: " + ended.words());
            }
            return false;
        }
        kills++;
        switch (plan) {
            case KillPlan.AtLine line when line.logger().equals(Milestone.class.getName()) ->
                killedAt.merge(Milestone.valueOf(line.text()), 1, Integer::sum);
            case KillPlan.AtLine _ -> killedInMigrations++;
            case KillPlan.After _ -> killedAtRandom++;
            case KillPlan.Never _ -> throw new IllegalStateException("killed by somebody else");
        }
        return true;
    }

    private static String[] arguments(LivingSource source, @Nullable Path mergedLog, String incompleteAfter) {
        List<String> arguments = new ArrayList<>(List.of("import", source.folder().toString(), "--clean-up", "--incomplete-after", incompleteAfter));
        if (mergedLog != null) {
            arguments.addAll(List.of("--merged-log", mergedLog.toString()));
        }
        return arguments.toArray(String[]::new);
    }
}
