using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>Fills in what a checker leaves to its real server, its virtual server and the defaults.</summary>
internal sealed class CheckerResolver(
    VirtualServerDraft virtualServer,
    RealServerDraft server,
    ScriptResolver scripts,
    bool logAllFailures)
{
    public ScriptResolver Scripts => scripts;

    public string? VirtualHost => server.VirtualHost ?? virtualServer.VirtualHost;

    /// <param name="check">What it says itself.</param>
    /// <param name="retry">The kind's own default.</param>
    /// <param name="pauseIsLoop">Whether the pause before a retry is as long as the loop.</param>
    public CheckTimes Times(CheckerDraft check, uint retry = 1, bool pauseIsLoop = false)
    {
        var (own, real, all) = (check.Times, server.Times, virtualServer.Times);
        var loop = own.DelayLoop ?? real.DelayLoop ?? all.DelayLoop ?? TimeSpan.FromMinutes(1);
        var pause = pauseIsLoop ? loop : TimeSpan.FromSeconds(check is HttpCheckDraft ? 3 : 1);
        return new CheckTimes
        {
            Alpha = own.Alpha ?? real.Alpha ?? all.Alpha ?? false,
            ConnectTimeout =
                own.ConnectTimeout ?? real.ConnectTimeout ?? all.ConnectTimeout ?? TimeSpan.FromSeconds(5),
            Retry = own.Retry ?? real.Retry ?? all.Retry ?? retry,
            DelayBeforeRetry = own.DelayBeforeRetry ?? real.DelayBeforeRetry ?? all.DelayBeforeRetry ?? pause,
            Warmup = own.Warmup ?? real.Warmup ?? all.Warmup ?? loop,
            DelayLoop = loop,
            LogAllFailures = check.LogAllFailures ?? logAllFailures,
        };
    }

    public CheckConnection Connection(CheckerDraft check) => Connection(check.Connection, virtualServer.Port);

    public CheckConnection Connection(CheckConnectionDraft draft, int port) =>
        new(draft.Address ?? server.Address, draft.Port ?? (server.Port > 0 ? server.Port : port))
        {
            BindAddress = draft.BindAddress,
            BindInterface = draft.BindInterface,
            BindPort = draft.BindPort,
            Mark = draft.Mark,
        };
}
