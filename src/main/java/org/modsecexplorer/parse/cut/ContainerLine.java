package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Lines;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of a container's output, as its runtime stores it. Docker stores it as JSON; all others, and Kubernetes, put a time, the stream's name and
 * a tag before it. Lines of more than 16 KB are stored in chunks.
 *
 * @param isOutput true for the standard output, false for the standard error
 * @param text     the output, with its line end unless another chunk follows; for invalid UTF-8, Docker keeps only a replacement mark
 * @see "Docker, daemon/logger/jsonfilelog/jsonlog/jsonlogbytes.go; Kubernetes, CRI logging, pkg/kubelet/kuberuntime/logs/logs.go"
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ContainerLine(boolean isOutput, byte[] text) {

    private static final byte[] DOCKER = ascii("{\"log\":\"");
    private static final byte[] OUTPUT = ascii(" stdout ");
    private static final byte[] ERROR = ascii(" stderr ");

    /** The form of {@code 2026-11-26T10:00:00}. A 0 stands for any digit. */
    private static final String TIME = "0000-00-00T00:00:00";

    /** Maximum length of a time, with a fraction of nine digits and an offset. */
    private static final int LONGEST_TIME = 40;

    private static final JsonFactory JSON = new JsonFactory();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** True if these bytes begin like such a line. */
    public static boolean begins(byte[] buffer, int from, int to) {
        return startsWith(buffer, from, to, DOCKER) || tag(buffer, from, to) > 0;
    }

    /** Parses a line; null if it is not one. @param to end of the line, without its line end */
    public static @Nullable ContainerLine parse(byte[] buffer, int from, int to) {
        if (startsWith(buffer, from, to, DOCKER)) {
            return docker(buffer, from, to);
        }
        int tag = tag(buffer, from, to);
        if (tag == 0) {
            return null;
        }
        int tagEnd = Math.min(to, Lines.next(buffer, tag, to, ' '));
        byte[] text = Arrays.copyOfRange(buffer, Math.min(to, tagEnd + 1), buffer[tag] == 'F' ? to + 1 : to);
        if (buffer[tag] == 'F') {
            text[text.length - 1] = '\n';
        }
        return new ContainerLine(startsWith(buffer, tag - OUTPUT.length, to, OUTPUT), text);
    }

    /** The same line without its line end, for a line that was cut somewhere. */
    public ContainerLine withoutEnd() {
        boolean hasEnd = text.length > 0 && text[text.length - 1] == '\n';
        return hasEnd ? new ContainerLine(isOutput, Arrays.copyOf(text, text.length - 1)) : this;
    }

    private static @Nullable ContainerLine docker(byte[] buffer, int from, int to) {
        String log = null;
        String stream = null;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), buffer, from, to - from)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "log" -> log = json.getString();
                    case "stream" -> stream = json.getString();
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException torn) {
            return null;
        }
        return log == null ? null : new ContainerLine(!"stderr".equals(stream), log.getBytes(StandardCharsets.UTF_8));
    }

    /** The position of the tag, F or P, after time and stream; 0 if these are missing. */
    private static int tag(byte[] buffer, int from, int to) {
        if (to - from < TIME.length()) {
            return 0;
        }
        for (int i = 0; i < TIME.length(); i++) {
            char expected = TIME.charAt(i);
            byte found = buffer[from + i];
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return 0;
            }
        }
        int time = Lines.next(buffer, from, Math.min(to, from + LONGEST_TIME), ' ');
        boolean isStream = startsWith(buffer, time, to, OUTPUT) || startsWith(buffer, time, to, ERROR);
        int tag = time + OUTPUT.length;
        return isStream && tag < to && (buffer[tag] == 'F' || buffer[tag] == 'P') ? tag : 0;
    }

    private static boolean startsWith(byte[] buffer, int from, int to, byte[] what) {
        return to - from >= what.length && Arrays.equals(buffer, from, from + what.length, what, 0, what.length);
    }
}
