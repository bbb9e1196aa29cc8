package org.modsecexplorer.advise.exclude;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.PathShape;

/**
 * The condition on {@code REQUEST_FILENAME} for some shapes of paths, no broader than they are.
 *
 * @param operator   for example {@code @streq /login}
 * @param expression the same as a regular expression, for {@link #matches}
 */
record PathPattern(String operator, Pattern expression) {

    /** True if the engine can compare a request's path with this shape. */
    static boolean canExpress(PathShape path, Engine engine) {
        return path.isKnown() && Literal.isPrintable(unmarked(path)) && (engine != Engine.CORAZA || Literal.isAscii(compared(path.text(), engine)));
    }

    private static String unmarked(PathShape path) {
        StringBuilder text = new StringBuilder();
        path.text().chars().filter(c -> PathShape.mark((char) c) == null).forEach(c -> text.append((char) c));
        return text.toString();
    }

    /** @param paths each of which {@link #canExpress} */
    static PathPattern of(Collection<PathShape> paths, Engine engine) {
        List<String> expressions = new ArrayList<>();
        paths.stream().sorted().forEach(path -> expressions.add(expression(compared(path.text(), engine))));
        String joined = expressions.size() == 1 ? expressions.getFirst() : "(?:" + String.join("|", expressions) + ")";
        String anchored = engine.start() + joined + engine.end();
        String exact = paths.size() == 1 ? exact(compared(paths.iterator().next().text(), engine)) : null;
        return new PathPattern(exact != null ? "@streq " + exact : "@rx " + anchored, Pattern.compile("\\A" + joined + "\\z"));
    }

    /** Null if it is no plain text. */
    private static @Nullable String exact(String path) {
        return path.chars().allMatch(c -> Literal.isPlain(c) || c == '.') ? path : null;
    }

    private static String expression(String path) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            PathShape.Mark mark = PathShape.mark(path.charAt(i));
            if (mark == null) {
                Literal.append(path.charAt(i), expression);
            } else {
                expression.append(mark.pattern());
            }
        }
        return expression.toString();
    }

    /** The path as the engine compares it: bytes as Latin-1 characters, decoded or not. Marks stay. */
    private static String compared(String path, Engine engine) {
        if (engine.comparesAsSent() || path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            boolean encoded = path.charAt(i) == '%' && i + 2 < path.length() && isHex(path.charAt(i + 1)) && isHex(path.charAt(i + 2));
            decoded.append(encoded ? (char) Integer.parseInt(path, i + 1, i + 3, 16) : path.charAt(i));
            i += encoded ? 2 : 0;
        }
        return decoded.toString();
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    /** True if the engine would find that the request's path fits. */
    boolean matches(@Nullable String uri, Engine engine) {
        String path = PathShape.exact(uri).text();
        String bytes = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return expression.matcher(compared(bytes, engine)).matches();
    }
}
