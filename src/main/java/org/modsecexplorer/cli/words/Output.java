package org.modsecexplorer.cli.words;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.export.NewFile;
import org.modsecexplorer.export.ReaderGoneException;
import picocli.CommandLine.Option;

/** The destination of a command's data. */
public final class Output {

    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file; it appears only when it is complete. A device, a pipe and an open file (/dev/stdout, /dev/fd/3) are written into.")
    private @Nullable Path file;

    public Output(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Writes data to standard output; unchanged, unless that is a terminal.
     *
     * @throws ReaderGoneException if it cannot be written any more; {@link Surroundings#outFailure} tells whether that is a failure
     */
    public static void toTerminalOrPipe(Surroundings surroundings, NewFile.Content content) throws IOException {
        if (surroundings.outIsTerminal()) {
            try (TerminalStream terminal = new TerminalStream(surroundings.out())) {
                content.write(terminal);
            }
        } else {
            content.write(new EndingStream(surroundings.out()));
        }
        surroundings.out().flush();
    }

    public boolean isFile() {
        return file != null && !NewFile.isStandardOutput(file);
    }

    public void write(NewFile.Content content) throws IOException {
        if (file != null && isFile()) {
            NewFile.write(file, content);
        } else {
            toTerminalOrPipe(surroundings, content);
        }
    }

    /** Ends the writing as soon as standard output is lost. A {@link PrintStream} alone would let the command go on for nobody. */
    private static final class EndingStream extends FilterOutputStream {

        private final PrintStream stream;

        EndingStream(PrintStream stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            stream.write(data, offset, length);
            if (stream.checkError()) {
                throw new ReaderGoneException();
            }
        }

        /** Standard output stays open. */
        @Override
        public void close() {
            stream.flush();
        }
    }
}
