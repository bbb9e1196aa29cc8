import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints the test coverage in one line. Argument: JaCoCo's CSV report. */
final class Coverage {

    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        if (!Files.exists(report)) {
            System.out.println("Coverage: not measured, because no test was run.");
            return;
        }
        List<String> rows = Files.readAllLines(report);
        List<String> heads = List.of(rows.getFirst().split(","));
        System.out.printf(
                Locale.ROOT,
                "Coverage: %.1f %% of lines, %.1f %% of branches%n",
                percent(rows, heads.indexOf("LINE_COVERED"), heads.indexOf("LINE_MISSED")),
                percent(rows, heads.indexOf("BRANCH_COVERED"), heads.indexOf("BRANCH_MISSED")));
    }

    private static double percent(List<String> rows, int covered, int missed) {
        long hit = sum(rows, covered);
        return 100.0 * hit / (hit + sum(rows, missed));
    }

    private static long sum(List<String> rows, int column) {
        return rows.stream().skip(1).mapToLong(row -> Long.parseLong(row.split(",")[column])).sum();
    }
}
