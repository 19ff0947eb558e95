package io.ronda.alerting.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// One run of a job, of which there is one at a time on all nodes together.
@DisallowConcurrentExecution
public final class Run implements Job {

  private final Runnable work;

  Run(Runnable work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    work.run();
  }
}
