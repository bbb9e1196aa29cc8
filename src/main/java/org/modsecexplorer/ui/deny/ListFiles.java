package org.modsecexplorer.ui.deny;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.export.NewFile;

/** Writes a list and what takes it back. Earlier files of these names are renamed, because they may be what takes back the list in force. */
final class ListFiles {

    /** @param undo null if the form has none @param kept the new names of earlier files */
    record Written(Path list, @Nullable Path undo, List<Path> kept) {}

    private ListFiles() {}

    /** @throws IOException if a file cannot be written */
    static Written write(Draft draft, Path folder) throws IOException {
        DenyForm form = draft.form();
        List<Path> kept = new ArrayList<>();
        Path list = folder.resolve(name(form, ""));
        write(list, draft.text(), kept);
        Path undo = null;
        if (form.hasUndo()) {
            undo = folder.resolve(name(form, "-undo"));
            write(undo, draft.undo(), kept);
        }
        return new Written(list, undo, kept);
    }

    private static String name(DenyForm form, String part) {
        return "deny-" + form.word() + part + switch (form) {
            case NFTABLES -> ".nft";
            case IPSET -> ".ipset";
            case FAIL2BAN -> ".sh";
            case FAIL2BAN_LOG -> part.isEmpty() ? ".log" : ".sh";
            case APACHE, NGINX -> ".conf";
            case HAPROXY -> ".txt";
            case CSV -> ".csv";
            case JSON -> ".json";
        };
    }

    private static void write(Path file, String text, List<Path> kept) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Path earlier = free(file);
            Files.move(file, earlier);
            kept.add(earlier);
        }
        NewFile.write(file, out -> out.write(bytes));
    }

    private static Path free(Path file) {
        Path earlier = file.resolveSibling(file.getFileName() + ".earlier");
        for (int i = 2; Files.exists(earlier, LinkOption.NOFOLLOW_LINKS); i++) {
            earlier = file.resolveSibling(file.getFileName() + ".earlier-" + i);
        }
        return earlier;
    }
}
