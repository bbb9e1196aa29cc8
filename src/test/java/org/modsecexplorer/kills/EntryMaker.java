package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Creates entries from the sample logs, each with its own boundary, id and rule id, and a part K of random length. */
final class EntryMaker {

    private final Random random;
    private final List<String> templates;
    private int made;

    EntryMaker(Random random) throws IOException {
        this.random = random;
        try (Stream<Path> files = Files.walk(Path.of("sample-logs/audit"))) {
            this.templates = files.filter(Files::isRegularFile).sorted().map(EntryMaker::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Entry next() {
        made++;
        String template = templates.get(random.nextInt(templates.size()));
        String old = template.substring(2, 10);
        String boundary = "%08x".formatted(random.nextInt());
        String id = template.substring(template.indexOf("] ") + 2).split(" ", 2)[0];
        String ruleId = String.valueOf(900_000 + random.nextInt(5_000));
        String text = template.replace("--" + old + "-", "--" + boundary + "-")
                .replace(id, "kill%020d".formatted(made))
                .replaceFirst("\\[id \"\\d+\"]", "[id \"" + ruleId + "\"]");
        String partK = "--" + boundary + "-K--\n" + rules() + "\n";
        return new Entry(text.replace("--" + boundary + "-Z--", partK + "--" + boundary + "-Z--"));
    }

    private String rules() {
        StringBuilder rules = new StringBuilder();
        for (int i = random.nextInt(120); i > 0; i--) {
            rules.append("SecRule \"ARGS\" \"@rx ").append(random.nextInt()).append("\" \"phase:2,auditlog,id:").append(random.nextInt(1_000_000))
                    .append(",t:none,t:lowercase,pass\"\n");
        }
        return rules.toString();
    }
}
