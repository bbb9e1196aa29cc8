package org.modsecexplorer.app;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystems;
import java.util.OptionalInt;

/** Two calls of the C library that Java does not offer. Without such a library they do nothing. */
final class Posix {

    private static final int GROUP_AND_OTHERS = 077;

    private Posix() {}

    /**
     * Makes new files of this process accessible to their owner only, unless a file is created with other permissions. DuckDB creates its write-ahead log
     * and its
     * temporary files itself, repeatedly and without a setting for their permissions: only the process's mask hides them from other users.
     */
    static void makeFilesForOwnerOnly() {
        call("umask", GROUP_AND_OTHERS);
    }

    /** Whether a file descriptor, 1 for standard output, is a terminal: 0 if not; empty if unknown. */
    static OptionalInt isTerminal(int descriptor) {
        return call("isatty", descriptor);
    }

    /** Both functions take an int and return one. @see "POSIX, umask(), isatty()" */
    private static OptionalInt call(String function, int argument) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return OptionalInt.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(function).map(f -> OptionalInt.of(invoke(linker, f, argument))).orElse(OptionalInt.empty());
    }

    private static int invoke(Linker linker, MemorySegment function, int argument) {
        try {
            return (int) linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)).invokeExact(argument);
        } catch (Throwable e) {
            throw new IllegalStateException("a C library call failed", e);
        }
    }
}
