package org.modsecexplorer.cli.watch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The command's own log file, one line per message, with the time. A full file is kept as {@code FILE.1}, up to {@code FILE.5}. Thread-safe. */
final class RotatingLog implements AutoCloseable {

    private static final int MOST_KEPT = 5;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("log");
    private final Path file;
    private final long mostBytes;
    private RollingFileAppender<ILoggingEvent> appender;

    /**
     * @param mostBytes size at which the file is rotated
     * @throws IOException if the file cannot be written
     */
    RotatingLog(Path file, long mostBytes) throws IOException {
        this.file = file.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
        Files.newByteChannel(this.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        this.appender = open();
    }

    private RollingFileAppender<ILoggingEvent> open() {
        RollingFileAppender<ILoggingEvent> opened = new RollingFileAppender<>();
        opened.setContext(context);
        opened.setFile(file.toString());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %msg%n");
        encoder.start();
        opened.setEncoder(encoder);
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(opened);
        names.setFileNamePattern(file.toString().replace("%", "\\%") + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(MOST_KEPT);
        names.start();
        opened.setRollingPolicy(names);
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(mostBytes));
        size.start();
        opened.setTriggeringPolicy(size);
        opened.start();
        logger.addAppender(opened);
        return opened;
    }

    synchronized void line(String text) {
        logger.info("{}", text);
    }

    /** Continues in a new file, if another program has moved this one. */
    synchronized void reopen() {
        logger.detachAppender(appender);
        appender.stop();
        appender = open();
    }

    @Override
    public synchronized void close() {
        context.stop();
    }
}
