import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** What a server with an empty store says to the driver and to an import. */
final class Answers {

    private static final Pattern VARIABLE = Pattern.compile("@@(?:session\\.)?(\\w+)(?: AS (\\w+))?");

    /** What the driver makes something of; any other variable is 0. */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("auto_increment_increment", "1"),
            Map.entry("character_set_client", "utf8mb4"),
            Map.entry("character_set_connection", "utf8mb4"),
            Map.entry("character_set_results", "utf8mb4"),
            Map.entry("character_set_server", "utf8mb4"),
            Map.entry("collation_server", "utf8mb4_0900_ai_ci"),
            Map.entry("collation_connection", "utf8mb4_0900_ai_ci"),
            Map.entry("init_connect", ""),
            Map.entry("interactive_timeout", "28800"),
            Map.entry("license", "GPL"),
            Map.entry("local_infile", "1"),
            Map.entry("max_allowed_packet", "67108864"),
            Map.entry("net_write_timeout", "60"),
            Map.entry("performance_schema", "1"),
            Map.entry("sql_mode", "STRICT_TRANS_TABLES"),
            Map.entry("system_time_zone", "UTC"),
            Map.entry("time_zone", "SYSTEM"),
            Map.entry("transaction_isolation", "REPEATABLE-READ"),
            Map.entry("wait_timeout", "28800"));

    private static final long MANY_NUMBERS = 1_000_000;

    private final String newestMigration;
    private final AtomicLong nextNumber = new AtomicLong(1);

    Answers(String newestMigration) {
        this.newestMigration = newestMigration;
    }

    void to(String sql, Packets packets) throws IOException {
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.startsWith("load data")) {
            packets.write(new Row().bytes(0xfb, 'r', 'o', 'w', 's').toBytes());
            packets.write(ok(takeRows(packets)));
        } else if (lower.contains("@@")) {
            List<String[]> variables = VARIABLE.matcher(sql).results()
                    .map(found -> new String[] {found.group(2) == null ? found.group(1) : found.group(2), found.group(1)}).toList();
            table(packets, variables.stream().map(name -> name[0]).toList(),
                    List.of(variables.stream().map(name -> VARIABLES.getOrDefault(name[1], "0")).toList()));
        } else if (lower.contains("flyway_schema_history")) {
            table(packets, List.of("version"), List.of(List.of(newestMigration)));
        } else if (lower.contains("exists (")) {
            table(packets, List.of("found"), List.of(List.of("0")));
        } else if (lower.contains("next_value") && lower.startsWith("select")) {
            table(packets, List.of("next_value"), List.of(List.of(Long.toString(nextNumber.addAndGet(MANY_NUMBERS)))));
        } else if (lower.startsWith("select")) {
            // nothing is stored yet, whatever is asked for
            table(packets, List.of("first", "second"), List.of());
        } else {
            packets.write(ok(1));
        }
    }

    /** Counts the rows that are loaded: their line ends have no backslash before them. */
    private static int takeRows(Packets packets) throws IOException {
        int rows = 0;
        boolean isEscaped = false;
        for (byte[] text = packets.read(); text.length > 0; text = packets.read()) {
            for (byte letter : text) {
                if (letter == '\n' && !isEscaped) {
                    rows++;
                }
                isEscaped = letter == '\\' && !isEscaped;
            }
        }
        return rows;
    }

    private static void table(Packets packets, List<String> columns, List<List<String>> rows) throws IOException {
        packets.write(new Row().bytes(columns.size()).toBytes());
        for (String column : columns) {
            // a text of utf8mb4
            packets.write(new Row().value("def").value("").value("").value("").value(column).value("")
                    .bytes(12, 255, 0, 255, 255, 0, 0, 253, 0, 0, 0, 0, 0).toBytes());
        }
        packets.write(endOfTable());
        for (List<String> row : rows) {
            Row inside = new Row();
            row.forEach(inside::value);
            packets.write(inside.toBytes());
        }
        packets.write(endOfTable());
    }

    private static byte[] endOfTable() {
        return new byte[] {(byte) 0xfe, 0, 0, 2, 0};
    }

    /** @param rows up to 65,535 */
    static byte[] ok(int rows) {
        return new Row().bytes(0).bytes(0xfc, rows & 0xff, rows >> 8 & 0xff).bytes(0, 2, 0, 0, 0).toBytes();
    }
}
