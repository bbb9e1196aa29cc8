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

/** Kills the program in rounds; each begins with a fresh store and a fresh source, and ends with a run that is left alone. */
final class KillRounds {

    private static final int KILLS_A_ROUND = 25;

    /** The making of a fresh store is tried so often at most. */
    private static final int KILLS_IN_MIGRATIONS = 4;

    /** Fewer than the migrations of a server from the second on have. */
    private static final int MIGRATION_STATEMENTS = 18;

    /** About as many lines are in the log of migrations. */
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
     * @param freshStore   makes an empty database and gives its address
     * @param hasMergedLog true if a merged log is written in the first round; from then on it is in every second one
     */
    KillRounds(Path folder, Supplier<String> freshStore, boolean hasMergedLog, long seed, PrintStream out) {
        this.hasMergedLog = hasMergedLog;
        this.folder = folder;
        this.freshStore = freshStore;
        this.random = new Random(seed);
        this.out = out;
    }

    /** @return what went wrong, in words; none if all is well */
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
            // without a merged log batches are written beside each other: there have to be several
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
                wrong.add("the last run ended with " + last.exitCode() + " and said: " + last.words());
            }
            verdict.atTheEnd(program.temporary()).forEach(word -> wrong.add("at the end: " + word));
            out.printf("%d kills, %d entries, %s%n", kills, source.entries().size(), wrong.isEmpty() ? "all well" : wrong);
        }
        hasMergedLog = !hasMergedLog;
    }

    /** The server writes while its log is read: files grow, come and are renamed under the program's hands. */
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

    /** @return true if the program was killed; false if it ended before it came to that step */
    private boolean kill(Program program, KillPlan plan, LivingSource source, KilledStore store, @Nullable Path mergedLog) throws IOException {
        Program.Ended ended = program.run(plan, store.url(), arguments(source, mergedLog, random.nextInt(3) == 0 ? "0" : "1h"));
        tookMs = ended.tookMs();
        if (!ended.killed()) {
            usualMs = ended.tookMs();
            if (ended.exitCode() > 1) {
                wrong.add("a run (" + plan + ") ended with " + ended.exitCode() + " and said: " + ended.words());
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
