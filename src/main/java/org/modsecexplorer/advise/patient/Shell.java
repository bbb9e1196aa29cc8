package org.modsecexplorer.advise.patient;

import java.nio.file.Path;

/** Quotes words of lines that the user may paste into a shell, so that file names are never more than names there. */
public final class Shell {

    private Shell() {}

    public static String word(Path path) {
        return word(path.toString());
    }

    public static String word(String text) {
        return text.matches("[A-Za-z0-9_./:=@,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
