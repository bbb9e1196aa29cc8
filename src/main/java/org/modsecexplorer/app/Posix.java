package org.modsecexplorer.app;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystems;
import java.util.OptionalInt;

/** Two calls of the C library that Java has no word for; where there is no such library, nothing happens. */
final class Posix {

    private static final int GROUP_AND_OTHERS = 077;

    private Posix() {}

    /**
     * From now on, what this process makes is its owner's alone, unless it says otherwise. DuckDB makes its write-ahead log and its temporary files by
     * itself, again and again, and asks nobody for their rights: only the process's mask keeps them from other users' eyes.
     */
    static void makeFilesForOwnerOnly() {
        call("umask", GROUP_AND_OTHERS);
    }

    /** Whether that file descriptor, 1 for standard output, is a terminal; empty if it cannot be told. */
    static OptionalInt isTerminal(int descriptor) {
        return call("isatty", descriptor);
    }

    /** Both take an int and give one. @see "POSIX, umask(), isatty()" */
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
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
