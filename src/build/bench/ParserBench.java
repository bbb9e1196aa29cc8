package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Cuts a file in memory into entries and parses each entry completely, on one core. The second figure of each run is MB per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParserBench {

    /** Files to read; the script sets them. */
    @Param("")
    public String file;

    private byte[] bytes;

    /** JMH shows these next to its own figure. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        public long megabytes;
    }

    @Setup
    public void read() {
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public void cutAndParse(Blackhole hole, Counters counters) {
        EntryCutter.cut(bytes, 0, bytes.length, 0, true, piece -> {
            if (piece instanceof Piece.Entry entry) {
                hole.consume(EntryParser.parse(entry.format(), entry.bytes()));
            }
        });
        counters.megabytes += bytes.length / 1_000_000;
    }
}
