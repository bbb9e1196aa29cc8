package org.modsecexplorer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.check.Doctor;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.DiagnosisWords;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = "Checks a web server's configuration or an audit folder and lists the problems, worst first, with the lines that fix them."
                + " Changes nothing.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:No harmful problem found.", "1:At least one harmful problem found.", "2:Invalid usage."})
final class DoctorCommand implements Callable<Integer> {

    /** Form of the findings. */
    enum Format {
        TEXT,
        JSON
    }

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(
            paramLabel = "DIR|CONFIG",
            arity = "0..1",
            description = "Main file or folder of an Apache or nginx configuration, or an audit folder (default: the server configuration in its usual place).")
    private @Nullable Path subject;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "Output format: text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        Path chosen = subject != null ? subject : Doctor.usualSubject().orElseThrow(() -> new WrongUsageException(
                "No Apache or nginx configuration found in the usual places. Name its main file, or an audit folder."));
        if (Files.notExists(chosen)) {
            throw new WrongUsageException("No such file or folder: " + chosen + ".");
        }
        if (!Files.isReadable(chosen)) {
            throw new WrongUsageException("You do not have permission to read " + chosen + ". Run the command as root (with sudo), or name another file or folder.");
        }
        Diagnosis diagnosis = new Doctor(Accounts.ofMachine(), surroundings.cancelSignal()).examine(chosen, storeOptions.location());
        if (surroundings.cancelSignal().isCancelled()) {
            return ExitCode.CANCELLED;
        }
        output.write(out -> {
            switch (format) {
                case TEXT -> DiagnosisWords.text(diagnosis, out, surroundings.isInteractive() && !output.isFile() ? surroundings.width() : 100);
                case JSON -> DiagnosisWords.json(diagnosis, out);
            }
        });
        return diagnosis.hasHarm() ? ExitCode.INCOMPLETE : ExitCode.WELL;
    }
}
