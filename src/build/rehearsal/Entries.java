import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes many entries of the sample logs' few, each with an id of its own: what is recorded has to last long enough for the runtime to see what is worth
 * compiling.
 *
 * <p>usage: {@code java Entries.java SAMPLES FOLDER COPIES}; SAMPLES: a folder of files of one entry each
 */
public class Entries {

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        List<Path> samples;
        try (Stream<Path> found = Files.walk(from)) {
            samples = found.filter(Files::isRegularFile).toList();
        }
        for (int copy = 0; copy < Integer.parseInt(arguments[2]); copy++) {
            Path to = Path.of(arguments[1], Integer.toString(copy));
            for (Path sample : samples) {
                String entry = Files.readString(sample, StandardCharsets.ISO_8859_1);
                // --boundary-A--, then [day time zone] id client port server port
                String id = entry.split(" ", 4)[2];
                Path file = to.resolve(from.relativize(sample));
                Files.createDirectories(file.getParent());
                String own = entry.replace(id, id + copy);
                Files.writeString(file, copy % 2 == 0 ? own : withRules(own), StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** With a part K, as servers write it that name every rule which matched, whether it counted or not: most of such an entry. */
    private static String withRules(String entry) {
        int z = entry.lastIndexOf("--", entry.lastIndexOf("-Z--"));
        String boundary = entry.substring(z, entry.indexOf("Z--", z));
        StringBuilder rules = new StringBuilder(boundary).append("K--\n");
        for (int rule = 0; rule < 188; rule++) {
            rules.append("SecRule \"REQUEST_COOKIES|REQUEST_COOKIES_NAMES|ARGS_NAMES|ARGS\" \"@rx ").append(rule * 7919L % 104729)
                    .append("\" \"phase:2,auditlog,id:").append(900000 + 37 * rule).append(",t:none,pass\"\n");
        }
        return entry.substring(0, z) + rules + '\n' + entry.substring(z);
    }
}
