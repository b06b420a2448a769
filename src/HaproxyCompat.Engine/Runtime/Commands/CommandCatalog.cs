namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Every command of the stats socket, each once.</summary>
internal static class CommandCatalog
{
    public static readonly RuntimeCommand[] All =
    [
        .. Anonymizing.All,
        BackendChanges.Add, BackendChanges.Defaults, BackendChanges.Delete,
        BackendChanges.Publish, BackendChanges.Unpublish,
        ClearCounters.Command, ClearCounters.ServerCommand,
        DebugLog.Command,
        DumpStatsFile.Command,
        Echo.Command,
        FrontendSwitch.Disable, FrontendSwitch.Enable, FrontendSwitch.Shutdown,
        GetSockets.Command,
        HealthSwitch.DisableAgent, HealthSwitch.DisableHealth, HealthSwitch.EnableAgent, HealthSwitch.EnableHealth,
        LevelCommands.Operator, LevelCommands.User,
        .. JwtCommands.All,
        ModeSwitch.Expert, ModeSwitch.Experimental,
        .. Profilings.All,
        ServerChanges.Add, ServerChanges.Defaults, ServerChanges.Delete,
        ServerSwitch.Disable, ServerSwitch.Enable,
        SetMaxConn.Frontend, SetMaxConn.Global, SetMaxConn.Server,
        SetRateLimit.Command,
        SetServer.Command,
        SetSeverityOutput.Command,
        SetTimeout.Command,
        ShowActivity.Command,
        ShowBackend.Command,
        ShowCli.Level, ShowCli.Sockets,
        ShowDev.Command,
        ShowEnv.Command,
        ShowErrors.Command,
        ShowEvents.Command,
        ShowFd.Command,
        ShowInfo.Command,
        ShowLibs.Command,
        ShowPeers.Command,
        ShowPools.Command,
        ShowSchema.Command,
        ShowServersConn.Command,
        ShowServersState.Command,
        ShowSess.Command,
        ShowStartupLogs.Command,
        ShowStat.Command,
        ShowTasks.Command,
        ShowThreads.Command,
        ShowVersion.Command,
        ShutdownSession.One, ShutdownSession.OfServer,
        .. DynamicCookies.All,
        .. EmptyLists.All,
        ShowResolvers.Command,
        .. KnownCommands.All,
        .. PatternCommands.All,
        ProcessVariable.Get, ProcessVariable.Set,
        .. TableCommands.All,
        .. TlsCertificates.All,
        .. TlsAuthorities.All,
        .. CertificateListCommands.All,
        .. OcspResponses.All,
        .. TicketKeyCommands.All,
        TlsNames.Command,
        TlsProviders.Command,
        Trace.Command, Trace.Hash, Trace.Show,
        Wait.Command,
        Watch.Backend, Watch.Frontend,
        Weight.Get, Weight.Set,
    ];

    /// <summary>The table of a process; <c>help</c> needs it, so these are made with it.</summary>
    public static CommandTable CreateTable()
    {
        CommandTable? table = null;
        return table = new CommandTable(All, [Help.Create(() => table!), Prompt.Command, Quit.Command]);
    }
}
