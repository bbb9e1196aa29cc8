package org.modsecexplorer.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.read.FileTask;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.ssh.RemoteFile;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.source.ssh.SshSession;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.Ledger;

/** Lists a folder of another machine and compares it with a store, without fetching anything. */
public final class RemoteSurvey {

    private static final int FILES_A_LOOK = 1_000;

    /**
     * What was found.
     *
     * @param files    number of files
     * @param bytes    in them
     * @param newFiles those that the store does not hold to their end
     * @param newBytes in these; less may have to be fetched, because a file that has grown is not read again from its start
     * @param problems files and folders that cannot be read
     */
    public record Found(long files, long bytes, long newFiles, long newBytes, List<FileProblem> problems) {

        public Found {
            problems = List.copyOf(problems);
        }
    }

    private final @Nullable Store store;
    private final long mostFiles;

    /** @param store to compare with; null if none is open yet, so that every file is new @param mostFiles maximum number of files */
    public RemoteSurvey(@Nullable Store store, long mostFiles) {
        this.store = store;
        this.mostFiles = mostFiles;
    }

    /** @throws IOException if the connection fails, or the folder cannot be read; {@code ReadFailures} gives the reason */
    public Found look(RemoteFolder folder, SshAccess access, CancelSignal cancel) throws IOException {
        List<RemoteFile> files;
        try (SshSession session = SshSession.open(folder, access, cancel::isCancelled)) {
            files = session.list(mostFiles);
        }
        List<FileProblem> problems = files.stream()
                .filter(file -> file.kind() != RemoteFile.Kind.READABLE)
                .map(file -> new FileProblem(file.facts().path(), 0, FileProblem.Kind.UNREADABLE, Reason.of(Reason.Code.NO_PERMISSION)))
                .toList();
        List<SourceFile> readable = new ArrayList<>();
        files.stream().filter(file -> file.kind() == RemoteFile.Kind.READABLE).forEach(file -> readable.add(new SourceFile.OnServer(file.facts(), false)));
        List<SourceFile> unknown = store == null ? readable : unknown(store, readable);
        return new Found(readable.size(), bytes(readable), unknown.size(), bytes(unknown), problems);
    }

    private static List<SourceFile> unknown(Store store, List<SourceFile> files) {
        FileTasks tasks = new FileTasks(store, new Ledger(store), new Retry(Duration.ZERO, new CancelSignal(), ImportListener.NONE));
        List<SourceFile> unknown = new ArrayList<>();
        for (int i = 0; i < files.size(); i += FILES_A_LOOK) {
            tasks.of(files.subList(i, Math.min(files.size(), i + FILES_A_LOOK))).stream()
                    .filter(task -> !task.isStored() && !task.isForeign())
                    .map(FileTask::file)
                    .forEach(unknown::add);
        }
        return unknown;
    }

    private static long bytes(List<SourceFile> files) {
        return files.stream().mapToLong(file -> file.facts().size()).sum();
    }
}
