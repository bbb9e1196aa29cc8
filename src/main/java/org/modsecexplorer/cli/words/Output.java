package org.modsecexplorer.cli.words;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.export.NewFile;
import picocli.CommandLine.Option;

/** The destination of a command's data. */
public final class Output {

    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file; it appears only when it is complete.")
    private @Nullable Path file;

    public Output(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Writes data to standard output; unchanged, unless that is a terminal. */
    public static void toTerminalOrPipe(Surroundings surroundings, NewFile.Content content) throws IOException {
        if (surroundings.outIsTerminal()) {
            try (TerminalStream terminal = new TerminalStream(surroundings.out())) {
                content.write(terminal);
            }
        } else {
            content.write(surroundings.out());
        }
        surroundings.out().flush();
    }

    public boolean isFile() {
        return file != null;
    }

    public void write(NewFile.Content content) throws IOException {
        if (file != null) {
            NewFile.write(file, content);
        } else {
            toTerminalOrPipe(surroundings, content);
        }
    }
}
