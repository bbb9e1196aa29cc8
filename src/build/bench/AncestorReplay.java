import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what the scripts of the ancestor do: for each file, applies regular expressions to its entire text, appends the text to a merged log, inserts and
 * commits one row, and deletes the file. For benchmarks only. As a Java program, it is not slowed down by a script interpreter.
 */
public class AncestorReplay {

    private static final List<Pattern> FIELDS = List.of(
            Pattern.compile("^(GET|POST|HEAD|PUT|DELETE|PATCH|OPTIONS|TRACE|PROPFIND|CONNECT) ", Pattern.MULTILINE),
            Pattern.compile("^[A-Z]+ (\\S+) HTTP", Pattern.MULTILINE),
            Pattern.compile("\\] \\S+ (\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-f:]+) "),
            Pattern.compile("\\[id \"(\\d+)\"\\]"),
            Pattern.compile("^Host: (.*)$", Pattern.MULTILINE),
            Pattern.compile("\\[msg \"(.*?)\"\\]"),
            Pattern.compile("\\[data \"(.*?)\"\\]"),
            Pattern.compile("\\[unique_id \"(.*?)\"\\]"),
            Pattern.compile("\\[severity \"(.*?)\"\\]"),
            Pattern.compile("\\[maturity \"(\\d+)\"\\]"),
            Pattern.compile("\\[accuracy \"(\\d+)\"\\]"),
            Pattern.compile("^User-Agent: (.*)$", Pattern.MULTILINE),
            Pattern.compile("^HTTP/\\d\\.\\d (\\d+)", Pattern.MULTILINE),
            Pattern.compile("Engine-Mode: \"(.*?)\""),
            Pattern.compile("Total Inbound Score: (\\d+)"),
            Pattern.compile("SQLi=(\\d*)"),
            Pattern.compile("XSS=(\\d*)"),
            Pattern.compile("\\(phase (\\d)\\)"),
            Pattern.compile("^Apache-Error: (.*)$", Pattern.MULTILINE),
            Pattern.compile("^Message: (.*)$", Pattern.MULTILINE));

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        String columns = "c0 text";
        String marks = "?";
        for (int i = 1; i < FIELDS.size(); i++) {
            columns += ", c" + i + " text";
            marks += ", ?";
        }
        long start = System.nanoTime();
        try (Connection db = DriverManager.getConnection(arguments[1]); OutputStream merged = Files.newOutputStream(
                Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            db.createStatement().execute("create table if not exists replay (id int auto_increment primary key, " + columns + ")");
            db.setAutoCommit(false);
            try (PreparedStatement insert = db.prepareStatement("insert into replay values (null, " + marks + ")")) {
                for (Path file : files) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    for (int i = 0; i < FIELDS.size(); i++) {
                        Matcher found = FIELDS.get(i).matcher(text);
                        insert.setString(i + 1, found.find() ? found.group(1) : null);
                    }
                    merged.write((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
                    insert.executeUpdate();
                    db.commit();
                    Files.delete(file);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("replay: %d files in %.2f s, %.0f per second%n", files.size(), seconds, files.size() / seconds);
    }
}
