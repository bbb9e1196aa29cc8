package org.modsecexplorer.ui.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.source.packing.NotReadableException;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.ui.session.Desk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes a failure to the user: what went wrong and what to do. The details go to the log. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Texts texts;
    private final Desk desk;

    public Failures(Texts texts, Desk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    public String sentence(Throwable thrown) {
        return switch (thrown) {
            case StoreException store -> store(store.failure(), store);
            case FilterException filter -> filter.sentence(texts.locale());
            case InvalidPathException path -> texts.of("failure.file.name", Nodes.oneLine(path.getInput()));
            case UncheckedIOException unchecked -> sentence(unchecked.getCause());
            case NotReadableException source -> logged(source, sentenceOf(source.reason().in(texts.locale())));
            case FileSystemException file -> file(file);
            case IOException io when innermost(io).contains("No space left") -> logged(io, texts.of("failure.file.full"));
            default -> logged(thrown, texts.of("failure.other", innermost(thrown), desk.logFolder()));
        };
    }

    /** A reason continues after a file's name; here it stands alone. */
    private static String sentenceOf(String reason) {
        String line = Nodes.oneLine(reason);
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + ".";
    }

    private static String logged(Throwable thrown, String sentence) {
        LOG.error("Shown to the user: {}", sentence, thrown);
        return sentence;
    }

    /** A file is first written under a temporary name in its final folder, so the folder is what the user recognizes. */
    private String file(FileSystemException thrown) {
        String file = Objects.requireNonNullElse(thrown.getFile(), "?");
        Path parent = Path.of(file).getParent();
        String folder = Nodes.oneLine(parent == null ? file : parent.toString());
        return logged(thrown, switch (thrown) {
            case NoSuchFileException _ -> texts.of("failure.file.folderMissing", folder);
            case AccessDeniedException _ -> texts.of("failure.file.denied", folder);
            default -> texts.of("failure.file.other", Nodes.oneLine(file), Objects.requireNonNullElse(thrown.getReason(), innermost(thrown)));
        });
    }

    private String store(StoreFailure failure, StoreException thrown) {
        return switch (failure) {
            case StoreFailure.Locked l -> l.process() == null
                    ? texts.of("failure.store.locked", l.file())
                    : texts.of("failure.store.lockedBy", l.file(), l.process().toString());
            case StoreFailure.FileUnusable f -> logged(thrown, texts.of("failure.store.fileUnusable", f.file(), f.detail()));
            case StoreFailure.FileRefused f -> texts.of("failure.refused." + f.fault(), Nodes.oneLine(f.file().toString()));
            case StoreFailure.Unreachable u -> unreachable(u.server(), thrown);
            case StoreFailure.Refused r -> texts.of("failure.store.refused", r.server(), user(r.user()));
            case StoreFailure.DatabaseMissing d -> texts.of("failure.store.databaseMissing", databaseOf(d.server()), serverOf(d.server()));
            case StoreFailure.NoTls t -> logged(thrown, texts.of("failure.store.noTls", serverOf(t.server()), t.detail()));
            case StoreFailure.BadCertificate b -> logged(thrown, certificate(b));
            case StoreFailure.MayNotMigrate m -> m.found() == 0
                    ? texts.of("failure.store.mayNotMake", databaseOf(m.store()), user(m.user()))
                    : texts.of("failure.store.mayNotMigrate", m.store(), user(m.user()), m.found(), m.needed());
            case StoreFailure.MayNotWrite m -> texts.of("failure.store.mayNotWrite", m.store(), user(m.user()));
            case StoreFailure.NewerSchema n -> texts.of("failure.store.newerSchema", n.store(), n.found(), n.known());
            case StoreFailure.ForeignTables t -> texts.of("failure.store.foreignTables", t.store());
            case StoreFailure.Busy b -> logged(thrown, texts.of("failure.store.busy", serverOf(b.server()), b.detail()));
            case StoreFailure.ReadOnly r -> logged(thrown, texts.of("failure.store.readOnly", serverOf(r.server()), r.detail()));
            case StoreFailure.Full f -> texts.of("failure.store.full", f.store());
            case StoreFailure.Other o -> logged(thrown, texts.of("failure.store.other", o.store(), o.detail()));
        };
    }

    private static String user(@Nullable String user) {
        return user == null ? "" : user;
    }

    private String certificate(StoreFailure.BadCertificate bad) {
        String server = serverOf(bad.server());
        return switch (bad.fault()) {
            case NOT_TRUSTED -> texts.of("failure.store.notTrusted", server);
            case OTHER_NAME -> texts.of("failure.store.otherName", server);
            case EXPIRED -> texts.of("failure.store.expired", server);
        };
    }

    /** Names the part of the address that is at fault. */
    private String unreachable(String server, StoreException thrown) {
        String address = serverOf(server);
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        String port = colon < 0 ? "" : address.substring(colon + 1);
        if (cause(UnknownHostException.class, thrown) != null) {
            return texts.of("failure.store.unknownHost", host);
        }
        ConnectException refused = cause(ConnectException.class, thrown);
        if (refused != null && String.valueOf(refused.getMessage()).contains("refused")) {
            return texts.of("failure.store.closedPort", host, port);
        }
        return cause(SocketTimeoutException.class, thrown) != null
                ? texts.of("failure.store.silent", host, port)
                : logged(thrown, texts.of("failure.store.unreachable", address));
    }

    private static String serverOf(String label) {
        int slash = label.indexOf('/');
        return slash < 0 ? label : label.substring(0, slash);
    }

    private static String databaseOf(String label) {
        return label.substring(label.indexOf('/') + 1);
    }

    private static <T extends Throwable> @Nullable T cause(Class<T> type, Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    private static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String words = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return words.lines().findFirst().orElse(words);
    }
}
