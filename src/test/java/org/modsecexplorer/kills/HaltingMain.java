package org.modsecexplorer.kills;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.modsecexplorer.app.Main;
import org.slf4j.LoggerFactory;

/**
 * The real program, which kills itself just before it logs a certain line for the n-th time. The thread that does the work logs the lines, so the
 * kill happens at that exact step.
 */
public final class HaltingMain {

    static final String LOGGER = "kills.logger";
    static final String TEXT = "kills.text";
    static final String PASS = "kills.pass";

    private static final int SIGKILL = 9;

    private HaltingMain() {}

    public static void main(String[] arguments) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        Killer killer = new Killer(System.getProperty(TEXT), Integer.getInteger(PASS));
        killer.setContext(context);
        killer.start();
        Logger logger = context.getLogger(System.getProperty(LOGGER));
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(killer);
        Main.main(arguments);
    }

    private static final class Killer extends AppenderBase<ILoggingEvent> {

        private final String text;
        private int left;

        private Killer(String text, int pass) {
            this.text = text;
            this.left = pass;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().startsWith(text) && --left == 0) {
                killThisProcess();
            }
        }
    }

    /** Works like the system's out-of-memory killer: no shutdown hook runs, nothing is flushed. */
    private static void killThisProcess() {
        Linker linker = Linker.nativeLinker();
        MethodHandle kill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int answer = (int) kill.invokeExact((int) ProcessHandle.current().pid(), SIGKILL);
            throw new IllegalStateException("this process survived its own kill: " + answer);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
