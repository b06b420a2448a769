namespace HaproxyCompat.Testing.Network;

/// <summary>What servers do, in the words of the retry matrix.</summary>
public static class ServerScripts
{
    /// <summary>Answers every request with this text, and keeps the connection.</summary>
    public static Func<ServerConnection, Task> Answer(string body, int status = 200) => async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.AnswerAsync(status, body);
        }
    };

    /// <summary>Reads the request, then resets the connection.</summary>
    public static async Task Reset(ServerConnection connection)
    {
        await connection.ReadRequestAsync();
        connection.Reset();
    }

    /// <summary>Reads the request, then closes without a word.</summary>
    public static async Task CloseWithoutAnswer(ServerConnection connection) => await connection.ReadRequestAsync();

    /// <summary>Answers with something that is no HTTP.</summary>
    public static async Task Garbage(ServerConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync("this is not HTTP at all\r\n\r\n");
        await connection.WaitForEndAsync();
    }

    /// <summary>Reads the request and says nothing until the proxy gives up.</summary>
    public static async Task Nothing(ServerConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.WaitForEndAsync();
    }

    /// <summary>Starts an answer and closes in the middle of its head.</summary>
    public static async Task PartOfHead(ServerConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
    }
}
