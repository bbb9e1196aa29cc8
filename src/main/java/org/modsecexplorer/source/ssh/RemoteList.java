package org.modsecexplorer.source.ssh;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.packing.NotReadableException;
import org.modsecexplorer.source.ssh.RemoteFile.Kind;

/** Reads the list of a folder's files. The other machine may send anything. */
final class RemoteList {

    /** A path of Linux has at most 4,096 bytes. */
    private static final int LONGEST_RECORD = 16 << 10;

    /** A start-up file of a shell may print a long greeting. */
    private static final int LONGEST_CHATTER = 256 << 10;

    private static final String END = "e";

    /** Kind, size, seconds since 1970, device and inode; the name follows. */
    private static final Pattern FACTS = Pattern.compile("([rnd]) (\\d{1,18}) (-?\\d{1,11}(?:\\.\\d{1,12})?) (\\d{1,20}:\\d{1,20}) (\\.(?:/.*)?)", Pattern.DOTALL);

    /** The order of a walk through the folder: what lies in a folder comes before its neighbours. */
    private static final Comparator<RemoteFile> ORDER = Comparator.comparing(file -> file.facts().path().replace('/', '\0'));

    private RemoteList() {}

    /** Skips everything before the greeting of the script. @throws EOFException if there is none */
    static void awaitGreeting(InputStream in) throws IOException {
        byte[] greeting = SshCommand.GREETING.getBytes(StandardCharsets.US_ASCII);
        int matched = 0;
        for (int i = 0; i < LONGEST_CHATTER && matched < greeting.length; i++) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            matched = b == greeting[matched] ? matched + 1 : b == greeting[0] ? 1 : 0;
        }
        if (matched < greeting.length) {
            throw new EOFException();
        }
    }

    /** @param most maximum number of files @return in the order of a walk @throws EOFException if the list has no end */
    static List<RemoteFile> read(InputStream in, RemoteFolder folder, long most) throws IOException {
        List<RemoteFile> files = new ArrayList<>();
        boolean isFile = Bytes.of(record(in)).isAscii("file");
        for (byte[] record = record(in); !END.equals(Bytes.of(record).text()); record = record(in)) {
            if (files.size() >= most) {
                throw new NotReadableException(Reason.of(Code.TOO_MANY_MEMBERS, most));
            }
            files.add(file(record, folder, isFile));
        }
        files.sort(ORDER);
        return files;
    }

    private static byte[] record(InputStream in) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        for (int b = in.read(); b != 0; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (record.size() == LONGEST_RECORD) {
                throw spoilt();
            }
            record.write(b);
        }
        return record.toByteArray();
    }

    private static RemoteFile file(byte[] record, RemoteFolder folder, boolean isFile) throws NotReadableException {
        // one character a byte, so that the name can be cut out as bytes
        Matcher facts = FACTS.matcher(new String(record, StandardCharsets.ISO_8859_1));
        if (!facts.matches()) {
            throw spoilt();
        }
        Bytes name = Bytes.of(Arrays.copyOfRange(record, facts.start(5), record.length));
        Kind kind = switch (facts.group(1)) {
            case "r" -> Kind.READABLE;
            case "d" -> Kind.CLOSED_FOLDER;
            default -> Kind.UNREADABLE;
        };
        long modifiedNs = new BigDecimal(facts.group(3)).movePointRight(9).longValue();
        String key = Integer.toHexString(folder.machine().hashCode()) + " " + facts.group(4);
        String path = isFile ? folder.uri() : below(folder, name.text());
        return new RemoteFile(new FileFacts(path, Long.parseLong(facts.group(2)), modifiedNs, key), name, kind);
    }

    private static String below(RemoteFolder folder, String name) {
        String uri = folder.uri();
        return (uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri) + name.substring(1);
    }

    private static NotReadableException spoilt() {
        return new NotReadableException(Reason.of(Code.SSH_OTHER_ANSWER));
    }
}
