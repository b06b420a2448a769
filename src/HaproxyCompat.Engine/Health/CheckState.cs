using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// One check of a server at work: what it found and how healthy that makes the server. Guarded by the backend's
/// StateLock.
/// </summary>
public sealed class CheckState
{
    /// <summary>The file asks for it.</summary>
    public bool IsConfigured { get; init; }

    public bool IsAgent { get; init; }

    /// <summary>Successes that make a server up (<c>rise</c>).</summary>
    public int Rise { get; init; } = 2;

    /// <summary>Failures that make it down (<c>fall</c>).</summary>
    public int Fall { get; init; } = 3;

    /// <summary>Configured and not disabled by the operator.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>The server is in maintenance: nothing runs.</summary>
    public bool IsPaused { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>0 to rise + fall - 1; up from rise on.</summary>
    public int Health { get; set; }

    public int Ceiling => Rise + Fall - 1;

    public bool SaysUp => Health >= Rise;

    public CheckStatus Status { get; set; } = CheckStatus.Initializing;

    public CheckResult Result { get; set; }

    public int Code { get; set; }

    /// <summary>Of the last check; -1 before the first and where it makes no sense.</summary>
    public long DurationMs { get; set; } = -1;

    public string Description { get; set; } = string.Empty;

    /// <summary>Another host than the server, as the file or the operator wrote it; null for none.</summary>
    public string? Address { get; set; }

    /// <summary>The operator gave the address: the one of the file is not asked any more.</summary>
    public bool IsAddressChosen { get; set; }

    /// <summary>Another port than the server's; 0 for none.</summary>
    public int Port { get; set; }

    /// <summary>What an agent is sent (<c>agent-send</c>), or null.</summary>
    public string? Request { get; set; }

    /// <summary>Results count and are shown.</summary>
    public bool IsShown => IsEnabled && !IsPaused;

    /// <summary>The bits that <c>show servers state</c> prints (srv_check_state, srv_agent_state).</summary>
    public int Flags =>
        (IsRunning ? 0x01 : 0)
        | (IsConfigured ? 0x02 : 0)
        | (IsEnabled ? 0x04 : 0)
        | (IsPaused ? 0x08 : 0)
        | (IsAgent ? 0x10 : 0);

    /// <summary>The server enters maintenance: nothing runs, and nothing counts for it.</summary>
    public void Pause()
    {
        // Agents go on: only they can say that the server is ready again.
        IsPaused = !IsAgent && (IsPaused || IsConfigured);
        Health = IsAgent ? Health : 0;
    }

    /// <summary>The server leaves maintenance.</summary>
    public void Resume(InitialState initial)
    {
        if (IsConfigured)
        {
            IsPaused = false;
            if (IsEnabled || initial != InitialState.None)
            {
                Begin(initial);
            }
        }
    }

    /// <summary>As healthy as a server is to begin with: unless it is told otherwise one failure takes it down, as
    /// one success makes it wholly up.</summary>
    public void Begin(InitialState initial) => Health = initial switch
    {
        InitialState.FullyUp => Ceiling,
        InitialState.Down => Rise - 1,
        InitialState.FullyDown => 0,
        _ => Rise,
    };
}
