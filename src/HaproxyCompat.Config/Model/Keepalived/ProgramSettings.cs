namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// The part of <c>global_defs</c> about the program as a whole: its scripts, its reloads and its dumps.
/// </summary>
public sealed record ProgramSettings
{
    /// <summary><c>startup_script</c>: run to its end before anything else runs.</summary>
    public NotifyScript? StartupScript { get; init; }

    /// <summary><c>startup_script_timeout</c>.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>shutdown_script</c>: run when everything else has ended.</summary>
    public NotifyScript? ShutdownScript { get; init; }

    /// <summary><c>shutdown_script_timeout</c>.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>process_names</c>, <c>process_name</c>: what the parent is called; null: as the program.</summary>
    public string? ProcessName { get; init; }

    /// <summary><c>process_names</c>, <c>vrrp_process_name</c>: what the worker is called; null: as the
    /// program.</summary>
    public string? VrrpProcessName { get; init; }

    /// <summary><c>reload_check_config FILE</c>: findings of a reload are written there, too.</summary>
    public string? ReloadLogFile { get; init; }

    /// <summary><c>reload_time_file</c>: when to reload next.</summary>
    public string? ReloadTimeFile { get; init; }

    /// <summary><c>reload_repeat</c>: the file with the time stays.</summary>
    public bool ReloadRepeats { get; init; }

    /// <summary><c>reload_file</c>: there while files are read; empty means in the folder of the pid files.</summary>
    public string? ReloadFile { get; init; }

    /// <summary><c>config_save_dir</c>: copies of the configuration and of the state around each reload.</summary>
    public string? SaveFolder { get; init; }

    /// <summary><c>child_wait_time</c>: how long the worker may take to stop.</summary>
    public TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>data_use_instance</c>: the dumps carry the names of instance and namespace.</summary>
    public bool DumpsUseInstance { get; init; }

    /// <summary><c>state_file_location</c>: a folder (with <c>/</c> at its end) or a file; null: in /tmp.</summary>
    public string? StateFile { get; init; }

    /// <summary><c>stats_file_location</c>.</summary>
    public string? StatsFile { get; init; }

    /// <summary><c>json_file_location</c>.</summary>
    public string? JsonFile { get; init; }

    /// <summary><c>json_version</c>: 2 puts the instances into an array with a name and tells of tracked
    /// processes.</summary>
    public int JsonVersion { get; init; } = 1;
}
